package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes\n\nOn Mon, 23 Nov 2026 at 09:00, Sales <sales@masar.example> wrote:\n> Hello\n> Ada",
        "Yes\n\nOn Mon, 23 Nov 2026 at 09:00, Sales\n<sales@masar.example> wrote:\n\n> Hello\n> Ada\n",
        "Yes\n\nAm 23.11.2026 um 09:00 schrieb Sales:\n> Hello",
        "Yes\n\nLe lun. 23 nov. 2026 à 09:00, Sales a écrit :\n> Hello",
        "Yes\n\nفي الاثنين، 23 نوفمبر 2026 كتب Sales:\n> مرحبا",
        "Yes\n\n-----Original Message-----\nFrom: Sales\nHello",
        "Yes\n\n________________________________\nFrom: Sales <sales@masar.example>\nHello",
        "Yes\r\n\r\nFrom: Sales <sales@masar.example>\r\nSent: Monday\r\n\r\nHello",
        "> Hello\n> Ada\n\nYes"
      })
  void onlyTheWritersOwnWordsAreLeft(String text) {
    assertThat(Quotes.ofText(text)).isEqualTo("Yes");
  }

  @Test
  void answersBetweenTheQuotedLinesAreKept() {
    assertThat(Quotes.ofText("> When?\nSunday\n> Where?\nHere")).isEqualTo("Sunday\n\nHere");
  }

  @Test
  void whenEverythingIsQuotedNothingIsLost() {
    assertThat(Quotes.ofText("> all of it")).isEqualTo("> all of it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Yes</p><div class=gmail_quote>On Mon wrote: <blockquote>Hello</blockquote></div>",
        "<div>Yes</div><blockquote type=cite>Hello</blockquote>",
        "<style>p{}</style><div>Yes</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: Sales</div><div>Hello</div>",
        "<html><body>Yes<script>alert(1)</script></body></html>"
      })
  void htmlRepliesAreCutToo(String html) {
    assertThat(Quotes.ofHtml(html)).isEqualTo("Yes");
  }
}
