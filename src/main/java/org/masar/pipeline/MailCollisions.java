package org.masar.pipeline;

import java.util.List;

/** Which pipelines can write to one person on one day: each by itself is well-meant, together they are a nuisance. */
public interface MailCollisions {

  /**
   * Emails that fall on one day of a person who begins in both pipelines on one day.
   *
   * @param day after how many days, at the earliest
   * @param here elements of the pipeline that was asked for
   * @param there elements of the other
   */
  record Day(int day, List<String> here, List<String> there) {}

  /** Another pipeline, with the days on which both write. */
  record With(Pipeline other, List<Day> days) {}

  /** The newest version of this pipeline beside those of all others, by key; empty when each has its days for itself. */
  List<With> of(String pipeline);
}
