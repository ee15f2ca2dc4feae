package org.masar.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.masar.pipeline.Outcome;

/**
 * A lead's passage through a pipeline.
 *
 * @param number business key, {@code D-1042}
 * @param stage key of the stage its token is in; when closed, the last one it was in
 * @param stageEnteredAt start of the open stay; null when closed
 * @param dueAt when it counts as stuck; null when closed
 * @param amount in major units, two decimals, or null
 * @param owner user id, or null when there was no rep
 * @param outcome null while open
 * @param reason why it was lost or closed, or null
 * @param fromDeal number of the deal that handed over to this one, or null
 */
public record Deal(
    long id,
    String number,
    String title,
    long leadId,
    String pipeline,
    int version,
    String processInstance,
    String stage,
    Instant stageEnteredAt,
    Instant dueAt,
    BigDecimal amount,
    String currency,
    String owner,
    LocalDate expectedClose,
    Outcome outcome,
    String reason,
    String fromDeal,
    Instant openedAt,
    Instant closedAt) {

  public boolean open() {
    return outcome == null;
  }

  public boolean stuckAt(Instant now) {
    return dueAt != null && dueAt.isBefore(now);
  }
}
