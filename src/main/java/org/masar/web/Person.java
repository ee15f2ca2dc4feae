package org.masar.web;

import java.util.List;
import java.util.Map;

/**
 * Somebody as administrators see him.
 *
 * @param groups those of the four he is in, in their order; none: he cannot log in
 * @param holds how many of what he answers for, by the key of its words
 * @param absence the one that lasts now, else the next, else null
 */
record Person(String id, String firstName, String lastName, String name, String email, List<String> groups, Map<String, Long> holds, Absence absence) {

  public boolean isLockedOut() {
    return groups.isEmpty();
  }

  public boolean is(String group) {
    return groups.contains(group);
  }

  public boolean sells() {
    return is(Group.REPS) || is(Group.MANAGERS) || is(Group.ADMINS);
  }
}
