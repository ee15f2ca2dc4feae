package org.masar.pipeline;

import java.time.Duration;
import java.util.List;

/** What happens in a pipeline, as a list to read: every mail, task and wait, stage by stage. */
public interface Playbooks {

  /**
   * One thing that happens.
   *
   * @param element id in the diagram
   * @param stage key of the stage it is in, null outside of stages
   * @param name what the diagram calls it
   * @param detail template of an email, kind of a task, name of a signal; else null
   * @param span of a timer that is written as a duration, else null
   * @param documentation the script of a task, the purpose of a mail; or null
   * @param text template of the words that a task has ready for the lead, or null
   * @param from {@code owner} or {@code team} when an email says in whose name it goes, else null
   */
  record Step(Kind kind, String element, String stage, String name, String detail, Duration span, String documentation, String text, String from) {

    public Step(Kind kind, String element, String stage, String name, String detail, Duration span, String documentation) {
      this(kind, element, stage, name, detail, span, documentation, null, null);
    }

    /** Template of what it says to the lead, by mail or by a person on a channel; null when it says nothing that is written beforehand. */
    public String template() {
      return kind == Kind.EMAIL ? detail : text;
    }
  }

  enum Kind {
    EMAIL,
    TASK,
    TIMER,
    SIGNAL,
    DECISION,
    STEP
  }

  /** In the order of the diagram, stages by position. */
  List<Step> of(String definitionId);
}
