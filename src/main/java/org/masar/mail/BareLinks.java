package org.masar.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Makes links of web addresses that stand in a text as they are. Looks at the source, not at what it means: what came from a placeholder is escaped there, and an
 * address that a lead wrote into a form must not become a link in our mail.
 */
final class BareLinks {

  private static final Parser WITH_PLACES = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\p{L}\\p{N}./:@-])https?://[\\p{L}\\p{N}][^\\s<>\"\\\\`«»\\u2066-\\u2069]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.,;:!?'*_~\\]}،؛؟…]+$");
  private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");

  private record Place(int from, int to) {}

  private BareLinks() {}

  /** The same Markdown with each of them in angle brackets. */
  static String marked(String markdown) {
    if (!markdown.toLowerCase(java.util.Locale.ROOT).contains("://")) {
      return markdown;
    }
    var marked = new StringBuilder(markdown);
    var places = new ArrayList<Place>();
    texts(markdown).forEach(text -> addresses(markdown, text, places));
    places.sort((a, b) -> b.from - a.from);
    for (var place : places) {
      marked.insert(place.to, '>').insert(place.from, '<');
    }
    return marked.toString();
  }

  /** Where the source is text: no link, no code, no address of a picture. */
  private static List<Place> texts(String markdown) {
    var found = new ArrayList<Place>();
    WITH_PLACES
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Text text) {
                for (var span : text.getSourceSpans()) {
                  found.add(new Place(span.getInputIndex(), span.getInputIndex() + span.getLength()));
                }
              }

              @Override
              public void visit(Link link) {
                return;
              }

              @Override
              public void visit(Image image) {
                return;
              }
            });
    return found;
  }

  private static void addresses(String markdown, Place text, List<Place> places) {
    var found = ADDRESS.matcher(markdown).region(text.from, text.to).useTransparentBounds(true);
    while (found.find()) {
      var address = trimmed(found.group());
      // what goes on with a placeholder's value would be cut off where that begins
      var whole = found.end() >= markdown.length() || markdown.charAt(found.end()) != '\\';
      if (whole && !ENTITY.matcher(address).find() && address.length() > address.indexOf("://") + 3) {
        places.add(new Place(found.start(), found.start() + address.length()));
      }
    }
  }

  /** Without the end of the sentence around it; a bracket that was opened inside belongs to it. */
  private static String trimmed(String address) {
    var before = address;
    do {
      address = before;
      before = END_OF_SENTENCE.matcher(address).replaceFirst("");
      if (before.endsWith(")") && before.chars().filter(c -> c == ')').count() > before.chars().filter(c -> c == '(').count()) {
        before = before.substring(0, before.length() - 1);
      }
    } while (!before.equals(address));
    return address;
  }
}
