package org.masar.outreach;

/** Two wordings of an email, each sent to half of the leads, and whether one of them is better. */
public record Comparison(Arm a, Arm b) {

  /** What can be said by now. */
  public enum Outcome {
    /** Fewer people than it takes to say anything. */
    TOO_FEW,
    /** One may be better, or not. */
    OPEN,
    /** So alike that it would take more people than anybody has. */
    ALIKE,
    A_BETTER,
    B_BETTER
  }

  /** Below this the formula promises nothing. */
  static final long LEAST_OF_EACH = 50;

  private static final double MOST = 20_000;

  /** How much more of B's readers answer than of A's; null until both have reached {@link #LEAST_OF_EACH}. */
  public Estimate difference() {
    return Math.min(a.reached(), b.reached()) < LEAST_OF_EACH ? null : Estimate.difference(a, b);
  }

  public Outcome outcome() {
    var known = known();
    return known == Outcome.OPEN && needed() > MOST ? Outcome.ALIKE : known;
  }

  /** The same, however long it would still take. */
  Outcome known() {
    var difference = difference();
    if (difference == null) {
      return Outcome.TOO_FEW;
    }
    return difference.low() > 0 ? Outcome.B_BETTER : difference.high() < 0 ? Outcome.A_BETTER : Outcome.OPEN;
  }

  /** About how many more people it takes, both halves together, if the difference stays what it is. */
  public long more() {
    if (outcome() == Outcome.TOO_FEW) {
      return Math.max(0, LEAST_OF_EACH - a.reached()) + Math.max(0, LEAST_OF_EACH - b.reached());
    }
    return roughly(Math.max(0, needed() - a.reached() - b.reached()));
  }

  /** How many people in all make the interval as narrow as the difference is great; more than {@link #MOST} when it is next to nothing. */
  private double needed() {
    var difference = Math.abs(Estimate.difference(a, b).value());
    var variance = Estimate.variance(a, b);
    var n = (double) a.reached() + b.reached();
    while (n <= MOST && Estimate.width(n, variance) >= difference) {
      n *= 1.02;
    }
    return n;
  }

  /** Two digits: more would promise what nobody knows. */
  private static long roughly(double people) {
    var step = Math.max(10, Math.pow(10, Math.floor(Math.log10(Math.max(1, people))) - 1));
    return (long) (Math.ceil(people / step) * step);
  }
}
