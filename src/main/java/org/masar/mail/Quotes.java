package org.masar.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Leaves of a reply what its writer wrote, without the mail it answers. If nothing were left, leaves everything. */
final class Quotes {

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?iu)^\\s*(on\\b.{5,300}\\bwrote|am\\b.{5,300}\\bschrieb.{0,80}|le\\b.{5,300}\\ba écrit|el\\b.{5,300}\\bescribió"
              + "|il\\b.{5,300}\\bha scritto"
              + "|(في|بتاريخ)\\s.{3,300}كتب.{0,80})\\s*[:：]\\s*$");
  private static final Pattern REST_IS_QUOTED =
      Pattern.compile(
          "(?iu)^\\s*(-{2,}\\s*(original message|forwarded message|ursprüngliche nachricht|message d'origine|الرسالة الأصلية|رسالة أصلية).*"
              + "|_{20,}|(from|von|de|من)\\s?:\\s.*@.*)$");

  private Quotes() {}

  static String ofText(String text) {
    var kept = new ArrayList<String>();
    for (var line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      if (REST_IS_QUOTED.matcher(line).matches() && !blank(kept)) {
        break;
      }
      if (line.startsWith(">")) {
        dropAttribution(kept);
      } else {
        kept.add(line);
      }
    }
    if (!kept.isEmpty()) {
      dropAttribution(kept);
    }
    var own = String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
    return own.isEmpty() ? text.strip() : own;
  }

  static String ofHtml(String html) {
    var page = Jsoup.parse(html);
    var whole = page.clone();
    page.select("blockquote[type=cite], .gmail_quote, .gmail_quote_container, .yahoo_quoted, .moz-cite-prefix,"
        + " #divRplyFwdMsg ~ *, #divRplyFwdMsg,"
        + " #appendonsend ~ *, #mail-editor-reference-message-container, .protonmail_quote").remove();
    var own = text(page);
    return own.isBlank() ? text(whole) : ofText(own);
  }

  private static String text(Document page) {
    page.select("script, style, head").remove();
    page.outputSettings(new Document.OutputSettings().prettyPrint(false));
    page.select("br").append("\\n");
    page.select("p, div, tr, li, h1, h2, h3").prepend("\\n");
    return page.wholeText().replace("\\n", "\n").replace('\u00a0', ' ').replaceAll("[ \t]+\n", "\n").strip();
  }

  /** The line "On … wrote:" above a quotation, also when a mail program broke it in two. */
  private static void dropAttribution(List<String> kept) {
    while (!kept.isEmpty() && kept.get(kept.size() - 1).isBlank()) {
      kept.remove(kept.size() - 1);
    }
    var n = kept.size();
    if (n > 0 && ATTRIBUTION.matcher(kept.get(n - 1)).matches()) {
      kept.remove(n - 1);
    } else if (n > 1 && ATTRIBUTION.matcher(kept.get(n - 2) + " " + kept.get(n - 1)).matches()) {
      kept.subList(n - 2, n).clear();
    }
    kept.add("");
  }

  private static boolean blank(List<String> lines) {
    return lines.stream().allMatch(String::isBlank);
  }
}
