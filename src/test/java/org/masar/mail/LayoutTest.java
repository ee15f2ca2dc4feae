package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final String OUT = "https://masar.test/u/abc";

  private final Layout layout = new Layout("Masar <Ltd>, Olaya St 7, Riyadh");

  @Test
  void theFooterHasThePostalAddressAndTheWayOutInBothParts() {
    var email = email("en", "Hello **Ada**");

    assertThat(text(email)).endsWith("\n-- \nYou receive this email because you have been in touch with us.\nMasar <Ltd>, Olaya St 7, Riyadh\nUnsubscribe: " + OUT + "\n");
    var html = Jsoup.parse(html(email));
    assertThat(html.text()).contains("Hello Ada", "Masar <Ltd>, Olaya St 7, Riyadh");
    assertThat(html.select("a[href=" + OUT + "]").text()).isEqualTo("Unsubscribe");
    assertThat(html.title()).isEqualTo("A \"question\"");
  }

  @Test
  void withoutAPostalAddressTheFooterIsStillWhole() {
    var plain = new Layout(null);

    assertThat(plain.text(email("en", "Hi"), "Hi", OUT)).contains("in touch with us.\nUnsubscribe: ");
    assertThat(plain.html(email("en", "Hi"), "Hi", OUT)).doesNotContain("null");
  }

  @Test
  void anArabicLetterIsTheMirrorOfAnEnglishOne() {
    var arabic = Jsoup.parse(html(email("ar", "مرحبا")));
    var english = Jsoup.parse(html(email("en", "Hello")));

    assertThat(arabic.select("html[lang=ar][dir=rtl] td[lang=ar][dir=rtl][align=right]")).hasSize(2);
    assertThat(english.select("html[lang=en][dir=ltr] td[lang=en][dir=ltr][align=left]")).hasSize(2);
    assertThat(shape(arabic)).isEqualTo(shape(english));
    assertThat(arabic.text()).contains("إلغاء الاشتراك");
    assertThat(text(email("ar", "مرحبا"))).contains("إلغاء الاشتراك: " + OUT);
  }

  @Test
  void itFitsAPhoneAndNeedsNoStyleSheet() {
    var html = Jsoup.parse(html(email("en", "Hello")));

    assertThat(html.select("style, link, script, img")).isEmpty();
    assertThat(html.select("meta[name=viewport]").attr("content")).contains("width=device-width");
    assertThat(html.select("[width]").eachAttr("width")).containsOnly("100%");
    assertThat(html.select("table[style*=max-width:600px]")).hasSize(1);
  }

  @Test
  void theLongestWordingComesOutBelowAHundredKilobytes() {
    var source = "---\nsubject: x\n---\n" + "كلمات ".repeat(8_000);
    var longest = Wording.render(source, java.util.Map.of());

    assertThat(html(email("ar", longest.markdown())).getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeBetween(80 * 1024, 100 * 1024);
  }

  @Test
  void aMailToOneOfOurOwnHasNoWayOut() {
    var notice = OutgoingEmail.notice("k", "rep@masar.example", "Rep", "en", "Reminder", "Call");

    assertThat(text(notice)).doesNotContain(OUT, "Olaya");
    assertThat(html(notice)).doesNotContain(OUT, "Olaya");
  }

  /** Both letters with every word and every side taken out. */
  private static String shape(Element html) {
    return html.html().replaceAll("rtl|ltr", "").replaceAll("right|left", "").replaceAll("\"(ar|en)\"", "").replaceAll(">[^<]+<", "><");
  }

  private String text(OutgoingEmail email) {
    return layout.text(email, new Prose(email.markdown()).text(), OUT);
  }

  private String html(OutgoingEmail email) {
    return layout.html(email, new Prose(email.markdown()).html(), OUT);
  }

  private static OutgoingEmail email(String language, String markdown) {
    return new OutgoingEmail("k", "D-1", 1L, "ada@acme.example", "Ada", null, null, "t", language, "A \"question\"", "Preview", markdown, false);
  }
}
