package org.masar.web;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who is away, and who does his work meanwhile. Decided at the moment of the question: nothing is moved when an absence begins, so nothing has to come
 * back when it ends, and a crash in between loses nothing.
 */
@Component
public class Absences {

  private final AbsenceRows rows;
  private final Clock clock;

  Absences(AbsenceRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** Ids of users who are away now. */
  public Set<String> away() {
    return Set.copyOf(rows.standIns(clock.instant()).keySet());
  }

  /**
   * Who does this user's work now: himself, or his stand-in while he is away; a stand-in who is away too passes on to his own. Empty when that leads to
   * nobody.
   */
  public Optional<String> inPlaceOf(String user) {
    return new StandIns(rows.standIns(clock.instant())).inPlaceOf(user);
  }

  /** Ids of those who are away and whose work this user does now; never his own. */
  public Set<String> coveredBy(String user) {
    return user == null ? Set.of() : new StandIns(rows.standIns(clock.instant())).coveredBy(user);
  }
}
