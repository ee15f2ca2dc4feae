package org.masar.pipeline;

import java.util.List;
import java.util.Map;
import org.masar.web.Invalid;

/** The forms of tasks, as deployed with the version a passage runs. */
public interface Forms {

  /** The form's JSON as the owner wrote it; {@link org.masar.web.NotFound} when the task has none. */
  String schemaOf(String task);

  /** What is wrong with these answers, unknown keys included; empty when completing will take them. */
  List<Invalid.Field> check(String task, Map<String, Object> answers);
}
