package org.masar.mail;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is written beyond plain Mustache: fallbacks, and blocks for leads with a tag. All of it becomes sections, on the line where it stood. */
final class Tags {

  private static final Pattern FALLBACK = Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.-]+)\\s*\\|([^{}|\\n]+)\\}\\}");
  private static final Pattern TAG = Pattern.compile("\\{\\{\\s*([#^/])\\s*tag:([^{}\\n]+)\\}\\}");

  private Tags() {}

  /** {@code {{lead.firstName|there}}} says the name, or "there" if there is none. */
  static String asSections(String wording) {
    var blocks = TAG.matcher(wording).replaceAll(tag -> quoted("{{" + tag.group(1) + key(tag.group(2)) + "}}"));
    return FALLBACK.matcher(blocks).replaceAll(Tags::eitherOr);
  }

  private static String eitherOr(MatchResult found) {
    var name = found.group(1);
    return quoted("{{#%1$s}}{{%1$s}}{{/%1$s}}{{^%1$s}}%2$s{{/%1$s}}".formatted(name, found.group(2).strip()));
  }

  /** The facts, and each tag of the lead as a name of its own. */
  static Map<String, Object> with(Map<String, Object> facts) {
    if (!(facts.get("lead") instanceof Map<?, ?> lead) || !(lead.get("tags") instanceof Collection<?> tags)) {
      return facts;
    }
    var all = new HashMap<>(facts);
    tags.forEach(tag -> all.put(key(String.valueOf(tag)), true));
    return all;
  }

  /** A dot would part the name. */
  private static String key(String tag) {
    return "tag:" + tag.strip().toLowerCase(Locale.ROOT).replace('.', '\u00b7');
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }
}
