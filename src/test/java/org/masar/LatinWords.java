package org.masar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Finds what is not Arabic on an Arabic page: words in Latin letters that a reader sees or hears (text, labels, titles, placeholders). What people typed
 * and what has no Arabic form stands in {@code <bdi>}, {@code dir="ltr"} or {@code dir="auto"} and is passed over, as are names of products and things
 * marked with another {@code lang}.
 */
public final class LatinWords {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z'’.-]+");
  private static final Set<String> NAMES = Set.of("English", "Masar", "Camunda", "Tasklist", "Cockpit", "Excel", "CSV", "BPMN", "SAR");
  private static final Set<String> SPOKEN = Set.of("aria-label", "title", "placeholder", "alt", "data-key-text", "data-confirm");
  private static final String DATA = "bdi, [dir=ltr], [dir=auto], [lang]:not([lang=ar]), script, style, template, code, kbd, input, textarea";

  private LatinWords() {}

  /** Each foreign word with the text it stands in, in the order of the page; the words of {@code known} are passed over. */
  public static List<String> on(String html, String... known) {
    var found = new ArrayList<String>();
    var page = Jsoup.parse(html);
    var names = Set.of(known);
    page.getAllElements().forEach(e -> look(e, names, found));
    return found;
  }

  private static void look(Element element, Set<String> names, List<String> found) {
    if (!isData(element)) {
      element.textNodes().stream().map(TextNode::text).forEach(text -> words(text, element, names, found));
    }
    if (element.closest("[lang]:not([lang=ar])") == null) {
      SPOKEN.stream().filter(element::hasAttr).filter(a -> !element.hasAttr("data-user-text")).forEach(a -> words(element.attr(a), element, names, found));
    }
  }

  private static boolean isData(Element element) {
    return element.closest(DATA) != null && !element.tagName().equals("html");
  }

  private static void words(String text, Element element, Set<String> names, List<String> found) {
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = words.group().replaceAll("[.'’-]+$", "");
      if (word.length() > 1 && !NAMES.contains(word) && !names.contains(word)) {
        found.add(word + " in <" + element.tagName() + "> \"" + text.strip() + "\"");
      }
    }
  }
}
