package org.masar.outreach;

/**
 * One of two wordings that are compared.
 *
 * @param reached people it was delivered to
 * @param answered those of them who did; each counts once
 */
public record Arm(long reached, long answered) {

  double share() {
    return (double) answered / reached;
  }

  public Estimate estimate() {
    return Estimate.share(reached, answered);
  }
}
