package org.masar.deal.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader of a timeline can leave out. */
class Kinds {

  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "mails", List.of("email-sent", "email-not-sent", "reply", "auto-reply", "bounce", "away", "unsubscribed", "email-opened", "link-clicked"));
    GROUPS.put("talks", List.of("call", "meeting", "message"));
    GROUPS.put("tasks", List.of("task-created", "task-completed", "task-snoozed", "task-woken", "channel-skipped"));
    GROUPS.put("notes", List.of("note"));
    GROUPS.put("moves", List.of("stage-entered", "moved", "closed", "timer", "signal", "decided"));
  }

  private Kinds() {}

  static Collection<String> groups() {
    return GROUPS.keySet();
  }

  /** Kinds of a group; empty for all. */
  static List<String> of(String group) {
    return GROUPS.getOrDefault(group == null ? "" : group, List.of());
  }

  static String groupOf(String kind) {
    return GROUPS.entrySet().stream().filter(g -> g.getValue().contains(kind)).map(Map.Entry::getKey).findFirst().orElse("moves");
  }
}
