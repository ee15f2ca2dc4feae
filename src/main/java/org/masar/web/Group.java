package org.masar.web;

import java.util.List;

/** The four groups of the engine's identity tables that decide who may what. */
public final class Group {

  public static final String REPS = "reps";
  public static final String MANAGERS = "managers";
  public static final String PROCESS_OWNERS = "process-owners";
  public static final String ADMINS = "camunda-admin";

  static final List<String> ALL = List.of(REPS, MANAGERS, PROCESS_OWNERS, ADMINS);

  private Group() {}
}
