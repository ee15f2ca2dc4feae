package org.masar.deal;

import org.masar.web.Group;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** What the caller may do with a deal, for pages that offer only that. The commands check by themselves. */
@Component
public class DealRights {

  /**
   * What is offered.
   *
   * @param write notes, touches and facts
   * @param work move and close
   * @param manage reopen, reassign and skip a wait
   */
  public record Allowed(boolean write, boolean work, boolean manage) {}

  private final MoveRules rules;
  private final Users users;

  DealRights(MoveRules rules, Users users) {
    this.rules = rules;
    this.users = users;
  }

  public Allowed of(Deal deal) {
    var manages = rules.manages();
    var sells = manages || users.currentGroups().contains(Group.REPS);
    return new Allowed(sells, manages || sells && rules.isOwn(deal), manages);
  }
}
