package org.masar.worklist;

import java.util.HashSet;
import java.util.Set;
import org.masar.web.Absences;
import org.masar.web.Group;
import org.masar.web.Users;

/**
 * Who asks, and what that lets them do.
 *
 * @param covered ids of those who are away and for whom they stand in
 */
record Caller(String id, Set<String> groups, Set<String> covered) {

  static Caller now(Users users, Absences absences) {
    return new Caller(users.current(), users.currentGroups(), absences.coveredBy(users.current()));
  }

  /** Ids of those whose tasks and deals are this caller's now: their own first of all. */
  Set<String> hats() {
    var hats = new HashSet<>(covered);
    hats.add(id);
    return hats;
  }

  /** Managers and administrators: may look into and finish what others have. */
  boolean manages() {
    return groups.contains(Group.MANAGERS) || groups.contains(Group.ADMINS);
  }

  /** Does tasks at all; process owners only read them. */
  boolean works() {
    return id != null && (manages() || groups.contains(Group.REPS));
  }
}
