package org.masar.deal;

import java.util.Map;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Retrying;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Reminds a deal and its owner that it is waited for. */
@Component
public class Nudging {

  private final DealRows rows;
  private final Timeline timeline;
  private final Passages passages;
  private final Retrying retrying;
  private final Users users;

  Nudging(DealRows rows, Timeline timeline, Passages passages, Retrying retrying, Users users) {
    this.rows = rows;
    this.timeline = timeline;
    this.passages = passages;
    this.retrying = retrying;
    this.users = users;
  }

  /**
   * Sends the signal {@code Nudged}, which a diagram may listen for, and leaves a note for the owner on the timeline; {@link Refused} when the deal is
   * closed. Returns how many waiting places the signal reached.
   */
  public int nudge(String number) {
    return retrying.command(
        () -> {
          var deal = rows.lock(number).orElseThrow(() -> new NotFound(Said.of("bulk.unknown", number)));
          if (!deal.open()) {
            throw new Refused(Said.of("deal.refused.closed", number, Said.of("deal.outcome." + deal.outcome().key()), deal.closedAt()));
          }
          var reached = passages.signal(deal.processInstance(), "Nudged", Map.of());
          timeline.record(number, "signal", "Nudged", users.current(), Map.of("reached", reached, "stage", String.valueOf(deal.stage())));
          return reached;
        });
  }
}
