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
   */
  record Step(Kind kind, String element, String stage, String name, String detail, Duration span, String documentation) {}

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
