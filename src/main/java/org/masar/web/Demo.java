package org.masar.web;

import java.util.List;

/** The people of the demo; the password is the id. */
enum Demo {
  REP("rep", "Sara", "Rahman", Group.REPS),
  REP2("rep2", "ليلى", "حداد", Group.REPS),
  MANAGER("manager", "Omar", "Khalil", Group.MANAGERS),
  OWNER("owner", "Nadia", "Farouk", Group.PROCESS_OWNERS),
  ADMIN("admin", "Adam", "Nasser", Group.ADMINS);

  private final String id;
  private final String first;
  private final String last;
  private final String group;

  Demo(String id, String first, String last, String group) {
    this.id = id;
    this.first = first;
    this.last = last;
    this.group = group;
  }

  static List<Demo> all() {
    return List.of(values());
  }

  public String id() {
    return id;
  }

  public String first() {
    return first;
  }

  public String last() {
    return last;
  }

  public String group() {
    return group;
  }
}
