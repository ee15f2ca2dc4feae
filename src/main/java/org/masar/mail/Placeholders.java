package org.masar.mail;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A piece of wording with placeholders; several threads may fill it at once. */
final class Placeholders {

  private static final int MAX = 1024 * 1024;

  /** Unescaped values, includes, other delimiters, inheritance: each a way around the escaping or out of the file. */
  private static final Pattern FORBIDDEN = Pattern.compile("\\{\\{\\s*[{&=><$]");

  private static final Pattern UNFINISHED = Pattern.compile("\\{\\{(?:(?!\\}\\}|\\{\\{).)*(?:\\{\\{|\\z)", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("\\s*@?\\s*\\(?line\\s*:?\\s*(\\d+)\\)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

  private final Template template;

  private Placeholders(Template template) {
    this.template = template;
  }

  static Placeholders inHeader(WordingSource.Line line) {
    return compile(line.text(), line.number(), value -> Headers.tame(value, MAX));
  }

  /** In CommonMark a backslash makes any ASCII punctuation plain text; on one line nothing can start a block. */
  static Placeholders inText(String markdown, int firstLine) {
    return compile(markdown, firstLine, value -> PUNCTUATION.matcher(Headers.tame(value, MAX)).replaceAll("\\\\$0"));
  }

  String fill(Map<String, Object> facts) {
    var out = new Limited();
    template.execute(facts, out);
    return out.toString();
  }

  Set<String> names() {
    var names = new TreeSet<String>();
    template.visit(new Names(names));
    return names;
  }

  private static Placeholders compile(String text, int firstLine, UnaryOperator<String> escape) {
    refuse(FORBIDDEN, text, firstLine, "only {{name}}, {{#name}}, {{^name}}, {{/name}} and {{! comment}} are possible in an email");
    refuse(UNFINISHED, text, firstLine, "'{{' is not closed by '}}'");
    try {
      return new Placeholders(
          Mustache.compiler()
              .escapeHTML(false)
              .withEscaper(escape::apply)
              .defaultValue("")
              .emptyStringIsFalse(true)
              .withCollector(new MapsOnly())
              .compile(Tags.asSections(text)));
    } catch (MustacheParseException malformed) {
      var line = LINE.matcher(malformed.getMessage());
      var number = line.find() ? Integer.parseInt(line.group(1)) : 1;
      throw WordingSource.at(firstLine + number - 1, Headers.tame(LINE.matcher(malformed.getMessage()).replaceAll(""), 200));
    } catch (MustacheException malformed) {
      throw WordingSource.at(firstLine, Headers.tame(malformed.getMessage(), 200));
    }
  }

  private static void refuse(Pattern pattern, String text, int firstLine, String what) {
    var found = pattern.matcher(text);
    if (found.find()) {
      throw WordingSource.at(firstLine + (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count(), what);
    }
  }

  /** Without this, a placeholder could read fields and call methods of whatever object it meets. */
  private static final class MapsOnly extends BasicCollector {

    @Override
    public Mustache.VariableFetcher createFetcher(Object context, String name) {
      return context instanceof Map ? MAP_FETCHER : (c, n) -> com.samskivert.mustache.Template.NO_FETCHER_FOUND;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  private static final class Limited extends StringWriter {

    @Override
    public void write(String text) {
      if (getBuffer().length() + text.length() > MAX) {
        throw new MustacheException("it comes out longer than 1 MB");
      }
      super.write(text);
    }

    @Override
    public void write(char[] text, int from, int length) {
      write(new String(text, from, length));
    }
  }

  private record Names(Set<String> found) implements Mustache.Visitor {

    @Override
    public void visitText(String text) {
      return;
    }

    @Override
    public void visitVariable(String name) {
      keep(name);
    }

    @Override
    public boolean visitInclude(String name) {
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      keep(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      keep(name);
      return true;
    }

    private void keep(String name) {
      if (!name.equals(".") && !name.equals("this") && !name.startsWith("-")) {
        found.add(name);
      }
    }
  }
}
