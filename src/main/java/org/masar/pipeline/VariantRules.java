package org.masar.pipeline;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two wordings of an email that are compared are there in the same languages, and are two. */
class VariantRules implements MaterialRule {

  private static final String VARIANT = "variant";

  @Override
  public void check(Material material, Findings found) {
    var templates = templates(material);
    var mailed = mailed(material);
    material.emails().forEach(
        (file, email) -> {
          if (file.matches(EmailFileRules.NAME)) {
            alikeInEveryLanguage(file, email, templates, found);
            var variant = email.said().get(VARIANT);
            if (variant != null) {
              names(file, variant, templates, mailed, found);
            }
          }
        });
  }

  private static void names(String file, String variant, Map<String, Map<String, EmailWording>> templates, Set<String> mailed, Findings found) {
    var has = "has the variant \"" + variant + "\", ";
    var there = templates.getOrDefault(variant, Map.of());
    if (variant.equals(template(file))) {
      found.error(file, null, has + "which is itself. Name another email");
    } else if (there.isEmpty()) {
      var others = new TreeSet<>(templates.keySet());
      others.remove(template(file));
      found.error(
          file, null, has + "but the pipeline has " + (others.isEmpty() ? "no other email" : String.join(", ", others)) + ". Add emails/" + variant + "."
              + language(file) + ".md");
    } else if (!there.containsKey(language(file))) {
      found.error(file, null, has + "which is missing in this language. Add emails/" + variant + "." + language(file) + ".md");
    } else if (there.get(language(file)).said().containsKey(VARIANT)) {
      found.error(file, null, has + "which has a variant itself, and two are compared, not three. Remove 'variant' from one of them");
    }
    if (!mailed.contains(template(file))) {
      found.warning(file, null, has + "but no step sends it by email, and only emails are compared. Remove 'variant'");
    }
    if (mailed.contains(variant)) {
      found.warning(file, null, has + "which a step sends as well: some leads would get it twice. Copy it under another name");
    }
  }

  private static void alikeInEveryLanguage(String file, EmailWording email, Map<String, Map<String, EmailWording>> templates, Findings found) {
    var mine = email.said().get(VARIANT);
    templates.get(template(file)).forEach(
        (language, other) -> {
          var theirs = other.said().get(VARIANT);
          if (theirs != null && !theirs.equals(mine) && (mine == null || language.compareTo(language(file)) < 0)) {
            found.error(
                file, null, "has " + (mine == null ? "no variant" : "the variant \"" + mine + "\"") + ", but " + template(file) + "." + language
                    + ".md has \"" + theirs + "\". Say the same in every language: variant: " + theirs);
          }
        });
  }

  /** Wordings by template and language. */
  private static Map<String, Map<String, EmailWording>> templates(Material material) {
    var all = new TreeMap<String, Map<String, EmailWording>>();
    material.emails().forEach((file, email) -> {
      if (file.matches(EmailFileRules.NAME)) {
        all.computeIfAbsent(template(file), t -> new TreeMap<>()).put(language(file), email);
      }
    });
    return all;
  }

  private static Set<String> mailed(Material material) {
    var mailed = new HashSet<String>();
    for (var subject : material.subjects()) {
      subject.graph().nodes().stream().filter(EmailStepRules::isEmail).forEach(step -> mailed.add(EmailStepRules.inputs(step).get("template")));
    }
    return mailed;
  }

  private static String template(String file) {
    return Material.base(file).replaceFirst("\\.[a-z]{2}$", "");
  }

  private static String language(String file) {
    return Material.base(file).replaceFirst(".*\\.", "");
  }
}
