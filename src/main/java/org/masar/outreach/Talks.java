package org.masar.outreach;

import java.util.Map;
import java.util.Set;
import org.masar.deal.Deal;
import org.masar.outreach.Touches.Direction;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** What people said to each other where no task asked for it: logged by hand, on the same timeline as everything else. */
@Component
public class Talks {

  /** What can be logged. */
  public static final Set<String> KINDS = Set.of("call", "meeting", "message");

  private final Touches touches;
  private final Users users;

  Talks(Touches touches, Users users) {
    this.touches = touches;
    this.users = users;
  }

  /** Keeps a talk of one of the {@link #KINDS}; {@code theirs}: the lead began it. */
  public void log(Deal deal, String kind, boolean theirs, String text) {
    var direction = theirs ? Direction.IN : Direction.OUT;
    touches.record(deal, direction, kind, text, users.current(), null, null, Map.of("direction", direction.name()));
  }
}
