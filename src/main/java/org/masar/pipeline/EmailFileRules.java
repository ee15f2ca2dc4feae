package org.masar.pipeline;

/** An email is named by template and language, can be rendered, and names facts that exist. */
class EmailFileRules implements MaterialRule {

  static final String NAME = "emails/" + EmailWording.TEMPLATE + "\\.[a-z]{2}\\.md";

  @Override
  public void check(Material material, Findings found) {
    material.emails().forEach((file, email) -> {
      if (!file.matches(NAME)) {
        found.error(file, null, "is not named like an email. Name it emails/<template>.<language>.md, e.g. emails/first-touch.en.md");
      }
      email.problems().forEach(p -> found.error(file, null, p));
      email.names().forEach((name, line) -> {
        if (!material.vocabulary().isFact(name)) {
          found.error(
              file, null, "has in line " + line + " the placeholder {{" + name + "}}, which is not known. Known are "
                  + material.vocabulary().knownAfter(name.split("\\.")[0]));
        }
      });
    });
  }
}
