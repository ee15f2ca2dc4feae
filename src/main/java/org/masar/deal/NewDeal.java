package org.masar.deal;

import java.math.BigDecimal;

/**
 * A deal to open; null means not said.
 *
 * @param title default: the lead's company, else name
 * @param currency default: the pipeline's
 * @param owner user id; default: the reps in turn
 * @param fromDeal number of the deal that hands over
 * @param stage where to start; default: where the diagram starts
 */
public record NewDeal(
    long leadId,
    String pipeline,
    String title,
    BigDecimal amount,
    String currency,
    String owner,
    String fromDeal,
    String stage) {

  public static NewDeal of(long leadId, String pipeline) {
    return new NewDeal(leadId, pipeline, null, null, null, null, null, null);
  }
}
