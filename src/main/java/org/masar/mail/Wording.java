package org.masar.mail;

import com.samskivert.mustache.MustacheException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.masar.web.Invalid;

/**
 * Fills the emails that process owners write: Markdown with a front matter ({@code subject}, optional {@code preview}, {@code from},
 * {@code reviewed}, {@code variant}) and logic-less placeholders {@code {{lead.firstName}}}, {@code {{lead.firstName|there}}}, {@code
 * {{#lead.company}}…{{/lead.company}}}, {@code {{^…}}}, {@code {{#tag:saas}}…{{/tag:saas}}} for leads with that tag.
 *
 * <p>Only maps, lists and plain values are looked into. What is filled in stays text: it cannot become Markdown, HTML or a header. A value
 * that is missing is empty. A malformed source is {@link Invalid} with the line in {@code field}, e.g. {@code line 3}.
 */
public final class Wording {

  /**
   * An email ready to be sent.
   *
   * @param preview null when the source has none
   * @param from {@code owner}, {@code team}, or null when the source leaves it to the step
   */
  public record Rendered(String subject, String preview, String from, String markdown) {}

  /**
   * What a front matter says, placeholders and all; everything but the subject may be null.
   *
   * @param variant template whose words half of the leads get instead
   */
  public record About(String subject, String preview, String from, LocalDate reviewed, String variant) {}

  /** Mail programs cut a message off at about 100 KB, the link to unsubscribe first; the layout needs some of it. */
  private static final int MOST_BYTES = 90 * 1024;

  private Wording() {}

  /**
   * Fills a source. {@link Invalid} also when the subject comes out empty or the text longer than 1 MB.
   *
   * @param facts nested maps by name, e.g. {@code lead → {firstName → Ada}}
   */
  public static Rendered render(String source, Map<String, Object> facts) {
    var parsed = WordingSource.parse(source);
    var plain = Tags.with(PlainFacts.of(facts));
    try {
      var subject = Headers.tame(Placeholders.inHeader(parsed.subject()).fill(plain), 900);
      if (subject.isBlank()) {
        throw new Invalid("subject", "comes out empty for this lead; give it words besides the placeholders");
      }
      var preview = parsed.preview() == null ? null : Headers.tame(Placeholders.inHeader(parsed.preview()).fill(plain), 900);
      var text = Placeholders.inText(parsed.body(), parsed.bodyLine()).fill(plain);
      if (text.length() > MOST_BYTES / 8 && new Prose(text).html().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        throw new Invalid("markdown", "comes out longer than 90 KB; mail programs cut such an email off. Shorten it");
      }
      return new Rendered(subject, preview, text(parsed.from()), text);
    } catch (MustacheException unfillable) {
      throw new Invalid("markdown", "cannot be filled in: " + Headers.tame(unfillable.getMessage(), 200));
    }
  }

  public static About about(String source) {
    var parsed = WordingSource.parse(source);
    var reviewed = parsed.reviewed() == null ? null : LocalDate.parse(parsed.reviewed().text());
    return new About(parsed.subject().text(), text(parsed.preview()), text(parsed.from()), reviewed, text(parsed.variant()));
  }

  private static String text(WordingSource.Line line) {
    return line == null ? null : line.text();
  }

  /** Every name a source asks for, sections included, e.g. {@code lead.firstName}. */
  public static Set<String> placeholders(String source) {
    var parsed = WordingSource.parse(source);
    var names = new java.util.TreeSet<String>();
    names.addAll(Placeholders.inHeader(parsed.subject()).names());
    if (parsed.preview() != null) {
      names.addAll(Placeholders.inHeader(parsed.preview()).names());
    }
    names.addAll(Placeholders.inText(parsed.body(), parsed.bodyLine()).names());
    return names;
  }
}
