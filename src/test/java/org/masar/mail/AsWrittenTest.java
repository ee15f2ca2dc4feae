package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers wrote is shown without doing anything. */
class AsWrittenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>", "<img src=https://evil.example/p.gif>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<a href=javascript:alert(1)>x</a>", "<iframe src=https://evil.example></iframe>", "<form action=https://evil.example><input name=p></form>",
        "<p style=\"background:url(https://evil.example/p.gif)\">x</p>", "<link rel=stylesheet href=https://evil.example/x.css>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>", "<base href=https://evil.example>", "<math><mtext><img src onerror=alert(1)>",
        "<div background=https://evil.example/p.gif>x</div>", "<video src=https://evil.example/v.mp4></video>"
      })
  void nothingRunsAndNothingIsFetched(String html) {
    assertThat(shown("Content-Type: text/html; charset=utf-8\n\n<b>Yes</b>" + html)).contains("<b>Yes</b>").doesNotContain("evil", "alert(", "javascript", "src=", "onerror", "onload");
  }

  @Test
  void whatItLooksLikeIsKept() {
    assertThat(shown("Content-Type: text/html\n\n<p dir=rtl><b>نعم</b></p><table><tr><td>1</td></tr></table>")).contains("dir=\"rtl\"", "<td>1</td>", "نعم");
  }

  @Test
  void theHtmlOfSeveralPartsIsFoundAndPlainTextIsEscaped() {
    assertThat(shown("MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<i>html</i>\n--b--"))
        .isEqualToIgnoringWhitespace("<i>html</i>");
    assertThat(shown("Content-Type: text/plain\n\n<script>alert(1)</script>")).contains("&lt;script&gt;").doesNotContain("<script");
  }

  private static String shown(String message) {
    return AsWritten.harmless(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
