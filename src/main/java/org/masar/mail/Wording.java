package org.masar.mail;

import com.samskivert.mustache.MustacheException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.masar.web.Invalid;
import org.springframework.util.ConcurrentLruCache;

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

  /** Sources as they are sent again and again; taking one apart costs more than filling it. */
  private static final ConcurrentLruCache<String, WordingSource> SOURCES = new ConcurrentLruCache<>(100, WordingSource::parse);

  private static final ConcurrentLruCache<String, About> ABOUT = new ConcurrentLruCache<>(100, source -> about(SOURCES.get(source)));

  private static final ConcurrentLruCache<String, Parts> PARTS = new ConcurrentLruCache<>(100, Parts::of);

  /** A source, ready to be filled; {@code preview} may be null. */
  private record Parts(WordingSource source, Placeholders subject, Placeholders preview, Placeholders text) {

    private static Parts of(String source) {
      var parsed = SOURCES.get(source);
      return new Parts(
          parsed,
          Placeholders.inHeader(parsed.subject()),
          parsed.preview() == null ? null : Placeholders.inHeader(parsed.preview()),
          Placeholders.inText(parsed.body(), parsed.bodyLine()));
    }
  }

  private Wording() {}

  /**
   * Fills a source. {@link Invalid} also when the subject comes out empty or the text longer than 1 MB.
   *
   * @param facts nested maps by name, e.g. {@code lead → {firstName → Ada}}
   */
  public static Rendered render(String source, Map<String, Object> facts) {
    var parts = PARTS.get(source);
    var plain = Tags.with(PlainFacts.of(facts));
    try {
      var subject = Headers.tame(parts.subject().fill(plain), 900);
      if (subject.isBlank()) {
        throw new Invalid("subject", "comes out empty for this lead; give it words besides the placeholders");
      }
      var preview = parts.preview() == null ? null : Headers.tame(parts.preview().fill(plain), 900);
      var text = parts.text().fill(plain);
      if (text.length() > MOST_BYTES / 8 && new Prose(text).html().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        throw new Invalid("markdown", "comes out longer than 90 KB; mail programs cut such an email off. Shorten it");
      }
      return new Rendered(subject, preview, text(parts.source().from()), text);
    } catch (MustacheException unfillable) {
      throw new Invalid("markdown", "cannot be filled in: " + Headers.tame(unfillable.getMessage(), 200));
    }
  }

  public static About about(String source) {
    return ABOUT.get(source);
  }

  private static About about(WordingSource parsed) {
    var reviewed = parsed.reviewed() == null ? null : LocalDate.parse(parsed.reviewed().text());
    return new About(parsed.subject().text(), text(parsed.preview()), text(parsed.from()), reviewed, text(parsed.variant()));
  }

  private static String text(WordingSource.Line line) {
    return line == null ? null : line.text();
  }

  /** Every name a source asks for, sections included, e.g. {@code lead.firstName}. */
  public static Set<String> placeholders(String source) {
    var parts = PARTS.get(source);
    var names = new TreeSet<>(parts.subject().names());
    if (parts.preview() != null) {
      names.addAll(parts.preview().names());
    }
    names.addAll(parts.text().names());
    return names;
  }
}
