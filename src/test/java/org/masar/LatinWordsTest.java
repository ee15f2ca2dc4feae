package org.masar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class LatinWordsTest {

  @Test
  void findsWhatNobodyTranslatedWhereverAReaderMeetsIt() {
    var page =
        """
        <html lang="ar" dir="rtl"><body><h1>الصفقة</h1><p>لأن deal.refused</p><button aria-label="Close">×</button><input placeholder="Search">
        </body></html>
        """;

    assertThat(LatinWords.on(page)).extracting(w -> w.split(" ")[0]).containsExactly("deal.refused", "Close", "Search");
  }

  @Test
  void passesOverWhatPeopleTypedAndNames() {
    var page =
        """
        <html lang="ar" dir="rtl"><body><bdi>Acme</bdi><span dir="ltr">D-1001</span><p dir="auto">See you</p><a lang="en">English</a><p>Masar و Ada</p>
        <textarea>typed</textarea></body></html>
        """;

    assertThat(LatinWords.on(page, "Ada")).isEmpty();
  }
}
