package org.masar.deal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A process owner sees where two pipelines would write to one person on one day. */
@MasarTest
class CollisionLinesTest {

  @LocalServerPort int port;

  @Test
  void twoPipelinesThatBothBeginWithAnEmailSaySoOnBothPages() {
    var here = lines("owner", "/pipelines/three-touches?lang=en", "outbound-multichannel");
    var there = lines("owner", "/pipelines/outbound-multichannel?lang=en", "three-touches");

    assertThat(here).contains("Outbound on four channels").contains("day 1:").contains("Send first touch").contains("Send introduction");
    assertThat(here).as("the day of the second email is its own").doesNotContain("Send second touch").doesNotContain("day 4:");
    assertThat(there).contains("Three touches").contains("Send first touch");
  }

  @Test
  void aReaderOfArabicReadsItInArabic() {
    assertThat(lines("owner", "/pipelines/three-touches?lang=ar", "outbound-multichannel"))
        .contains("تواصل عبر أربع قنوات: اليوم")
        .contains("هنا «\u2068إرسال رسالة التواصل الأول\u2069» وهناك «\u2068إرسال رسالة التعريف\u2069»");
  }

  @Test
  void whatHasItsDaysForItselfAndWhoDrawsNothingIsLeftInPeace() {
    assertThat(lines("owner", "/pipelines/inbound-demo", "three-touches")).isEmpty();
    assertThat(lines("rep", "/pipelines/three-touches", "outbound-multichannel")).isEmpty();
  }

  private String lines(String user, String path, String with) {
    var page = Http.on(port).login(user).get(path);
    assertThat(page.status()).isEqualTo(200);
    return Jsoup.parse(page.body()).select("[data-collisions] [data-with=" + with + "]").text();
  }
}
