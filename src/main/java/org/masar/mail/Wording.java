package org.masar.mail;

import com.samskivert.mustache.MustacheException;
import java.util.Map;
import java.util.Set;
import org.masar.web.Invalid;

/**
 * Fills the emails that process owners write: Markdown with a front matter ({@code subject}, optional {@code preview}) and logic-less
 * placeholders {@code {{lead.firstName}}}, {@code {{#lead.company}}…{{/lead.company}}}, {@code {{^…}}}.
 *
 * <p>Only maps, lists and plain values are looked into. What is filled in stays text: it cannot become Markdown, HTML or a header. A value
 * that is missing is empty. A malformed source is {@link Invalid} with the line in {@code field}, e.g. {@code line 3}.
 */
public final class Wording {

  /** An email ready to be sent; {@code preview} is null when the source has none. */
  public record Rendered(String subject, String preview, String markdown) {}

  private Wording() {}

  /**
   * Fills a source. {@link Invalid} also when the subject comes out empty or the text longer than 1 MB.
   *
   * @param facts nested maps by name, e.g. {@code lead → {firstName → Ada}}
   */
  public static Rendered render(String source, Map<String, Object> facts) {
    var parsed = WordingSource.parse(source);
    var plain = PlainFacts.of(facts);
    try {
      var subject = Headers.tame(Placeholders.inHeader(parsed.subject()).fill(plain), 900);
      if (subject.isBlank()) {
        throw new Invalid("subject", "comes out empty for this lead; give it words besides the placeholders");
      }
      var preview = parsed.preview() == null ? null : Headers.tame(Placeholders.inHeader(parsed.preview()).fill(plain), 900);
      return new Rendered(subject, preview, Placeholders.inText(parsed.body(), parsed.bodyLine()).fill(plain));
    } catch (MustacheException unfillable) {
      throw new Invalid("markdown", "cannot be filled in: " + Headers.tame(unfillable.getMessage(), 200));
    }
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
