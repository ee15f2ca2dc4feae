package org.masar.pipeline;

import java.util.Optional;

/** The wording of emails. Latest wording wins, for running deals too; it is no part of a deployment's version. */
public interface Emails {

  /**
   * The source (Markdown with front matter) of a template for a pipeline: the pipeline's own, else the shared one; in the language asked
   * for, else in the server's default, else in any.
   */
  Optional<Wording> find(String pipeline, String template, String language);

  /** A template's text in one language; {@code version} is the id of its version in {@link WordingHistory}. */
  record Wording(String template, String language, String source, long version) {}
}
