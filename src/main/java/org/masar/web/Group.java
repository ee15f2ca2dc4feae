package org.masar.web;

/** The four groups of the engine's identity tables that decide who may what. */
public final class Group {

  public static final String REPS = "reps";
  public static final String MANAGERS = "managers";
  public static final String PROCESS_OWNERS = "process-owners";
  public static final String ADMINS = "camunda-admin";

  private Group() {}
}
