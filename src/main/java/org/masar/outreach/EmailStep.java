package org.masar.outreach;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;

/**
 * A step that waits for its email to be sent: an external task on topic {@code email}.
 *
 * @param id of the external task: the send-once key, stable over retries
 * @param from {@code owner}, {@code team}, or null when the step leaves it to the email's wording
 * @param retries left, null before the first failure
 */
record EmailStep(
    String id,
    String deal,
    String pipeline,
    String element,
    String template,
    String from,
    boolean anyTime,
    boolean thread,
    Instant since,
    Integer retries) {

  static EmailStep of(LockedExternalTask task) {
    return of(
        task.getId(), task.getBusinessKey(), task.getProcessDefinitionKey(), task.getActivityId(), task.getVariables(), task.getCreateTime(),
        task.getRetries());
  }

  /** One that nobody has fetched, with the variables it would be fetched with. */
  static EmailStep of(ExternalTask task, Map<String, Object> said) {
    return of(
        task.getId(), task.getBusinessKey(), task.getProcessDefinitionKey(), task.getActivityId(), said, task.getCreateTime(), task.getRetries());
  }

  /** The engine's two kinds of external task have no type in common. */
  private static EmailStep of(String id, String deal, String pipeline, String element, Map<String, Object> said, Date created, Integer retries) {
    return new EmailStep(
        id,
        deal,
        pipeline,
        element,
        text(said.get("template")),
        text(said.get("from")),
        "any".equals(text(said.get("window"))),
        Boolean.parseBoolean(text(said.get("thread"))),
        since(created),
        retries);
  }

  /** What the step says comes before what the wording says; else the owner writes. */
  boolean fromTeam(String wording) {
    return "team".equals(from == null || from.isBlank() ? wording : from);
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static Instant since(Date created) {
    return created == null ? Instant.EPOCH : created.toInstant();
  }
}
