package org.masar.pipeline;

import java.time.Instant;
import java.util.List;

/** What the emails of pipelines say now, and what they said before. */
public interface WordingHistory {

  /**
   * What a template says now in one language.
   *
   * @param pipeline whose it is; {@code shared} when all pipelines may use it
   * @param version id of the version it is
   */
  record Current(String pipeline, String template, String language, String source, long version, Instant since) {}

  /**
   * One wording that was in use.
   *
   * @param number 1, 2, 3 … within a template's language
   */
  record Version(long id, int number, String source, Instant since) {}

  /** Everything that is in use, ordered by pipeline, template and language; those of pipelines that are not deployed too. */
  List<Current> current();

  /** Newest first; empty when there is no such email. */
  List<Version> of(String pipeline, String template, String language);
}
