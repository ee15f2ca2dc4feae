package org.masar.web;

import org.springframework.stereotype.Component;

/** Says to a person, in their language, why one of several things that they asked for at once was not done. */
@Component
public class WhyNot {

  private final Problems problems;
  private final ProblemWords words;

  WhyNot(Problems problems, ProblemWords words) {
    this.problems = problems;
    this.words = words;
  }

  /**
   * The reason; what nobody expected goes to the log, and only its number to the reader.
   *
   * @param what was to be done, for the log
   */
  public String of(RuntimeException failure, String what) {
    var problem = words.read(problems.of(failure, what));
    return problem.errors().isEmpty()
        ? problem.detail()
        : String.join("; ", problem.errors().stream().map(Invalid.Field::message).toList());
  }
}
