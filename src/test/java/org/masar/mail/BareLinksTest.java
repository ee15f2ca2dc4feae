package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address in the text is a link, in HTML and for tracking; nothing that somebody else filled in is. */
class BareLinksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "See https://acme.example/prices. | https://acme.example/prices", "(https://acme.example/a) | https://acme.example/a",
        "https://acme.example/a_(b), or | https://acme.example/a_(b)", "**https://acme.example/x** now | https://acme.example/x",
        "الأسعار: https://acme.example/أسعار، شكرًا | https://acme.example/أسعار", "- https://acme.example/a?b=1&c=2#d! | https://acme.example/a?b=1&c=2#d",
        "HTTPS://acme.example/A_b_c | HTTPS://acme.example/A_b_c", "<https://acme.example/typed> | https://acme.example/typed"
      })
  void anAddressLeadsSomewhereAndEndsBeforeTheSentenceDoes(String markdown, String address) {
    var prose = new Prose(markdown);

    assertThat(prose.webLinks()).containsExactly(address);
    assertThat(prose.html()).contains("href=\"");
    assertThat(prose.text()).contains(address).doesNotContain("\"", "<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`https://acme.example`", "    https://acme.example", "```\nhttps://acme.example\n```", "ftp://acme.example", "https:// nothing", "xhttps://acme.example",
        "![alt https://acme.example](x)", "https\\:\\/\\/evil.example", "https://acme.example/D\\-1001"
      })
  void whatIsNoAddressOrOnlyPartOfOneIsLeftAsItIs(String markdown) {
    assertThat(new Prose(markdown).webLinks()).isEmpty();
  }

  @Test
  void linksThatAreWrittenOutStayWhatTheyAre() {
    var prose = new Prose("[our https://b.example](https://a.example) and [x][1]\n\n[1]: https://c.example");

    assertThat(prose.webLinks()).containsExactly("https://a.example", "https://c.example");
    assertThat(prose.text()).isEqualTo("\"our https://b.example\" (https://a.example) and \"x\" (https://c.example)");
  }

  @Test
  void anAddressThatALeadFilledInIsText() {
    var worded = Wording.render("---\nsubject: Hi\n---\nDear {{lead.firstName}}, see https://acme.example/x", Map.of("lead", Map.of("firstName", "https://evil.example/pay")));

    assertThat(new Prose(worded.markdown()).webLinks()).containsExactly("https://acme.example/x");
    assertThat(new Prose(worded.markdown()).html()).doesNotContain("href=\"https://evil");
  }

  @Test
  void plainTextShowsWhatWasWrittenThoughTheLinkGoesThroughUs() {
    var prose = new Prose("Prices: https://acme.example/prices and [more](https://acme.example/more)");
    prose.redirect(link -> "https://masar.test/t/" + List.of("https://acme.example/prices", "https://acme.example/more").indexOf(link));

    assertThat(prose.text()).isEqualTo("Prices: https://acme.example/prices and \"more\" (https://masar.test/t/1)");
    assertThat(prose.html()).contains("href=\"https://masar.test/t/0\">https://acme.example/prices</a>");
  }
}
