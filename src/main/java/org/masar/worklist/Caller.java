package org.masar.worklist;

import java.util.Set;
import org.masar.web.Group;
import org.masar.web.Users;

/** Who asks, and what that lets them do. */
record Caller(String id, Set<String> groups) {

  static Caller now(Users users) {
    return new Caller(users.current(), users.currentGroups());
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
