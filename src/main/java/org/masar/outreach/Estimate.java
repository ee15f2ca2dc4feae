package org.masar.outreach;

/**
 * A share, or a difference of shares, and between what it lies: with 95 % confidence at every moment at once, so that whoever looks every day and stops
 * when it pleases is still right. An ordinary interval is right for one look only: looked at after each of 2,000 mails it calls a winner
 * among equals about every third time.
 *
 * <p>This is the asymptotic confidence sequence of a normal mixture: I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, "Time-uniform
 * central limit theory and asymptotic confidence sequences", Annals of Statistics 52 (2024), theorem 2.2, after H. Robbins, "Statistical methods
 * related to the law of the iterated logarithm" (1970). Asymptotic: it needs some people in both halves before it says anything ({@link Comparison}), and
 * counts one answer and one silence more in each half than there were, lest a half that nobody answered yet pass for one without chance.
 *
 * @param value of 1
 * @param low of 1
 * @param high of 1
 */
public record Estimate(double value, double low, double high) {

  private static final double ALPHA = 0.05;

  /** Where the sequence is narrowest compared to an interval for one look, in people; everywhere else it is nearly so. */
  private static final double TUNED_FOR = 500;

  private static final double RHO2 = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA)) + 1) / TUNED_FOR;

  /** Of those reached, how many answered. */
  static Estimate share(long reached, long answered) {
    if (reached == 0) {
      return new Estimate(0, 0, 1);
    }
    var share = (double) answered / reached;
    var wide = width(reached, variance(reached, answered));
    return new Estimate(share, Math.max(0, share - wide), Math.min(1, share + wide));
  }

  /** How much greater the share of {@code b} is than that of {@code a}; both must have reached somebody. */
  static Estimate difference(Arm a, Arm b) {
    var difference = b.share() - a.share();
    var wide = width(a.reached() + b.reached(), variance(a, b));
    return new Estimate(difference, Math.max(-1, difference - wide), Math.min(1, difference + wide));
  }

  /** In percentage points, to one decimal. */
  public double points(double ofOne) {
    return Math.round(ofOne * 1000) / 10.0;
  }

  /** Half the width of the interval after {@code n} people, each of whom tells with this variance. */
  static double width(double n, double variance) {
    var t = n * RHO2;
    return Math.sqrt(variance * 2 * (t + 1) / (n * t) * Math.log(Math.sqrt(t + 1) / ALPHA));
  }

  /** Of what one more person tells about the difference. */
  static double variance(Arm a, Arm b) {
    double n = a.reached() + b.reached();
    return n / a.reached() * variance(a.reached(), a.answered()) + n / b.reached() * variance(b.reached(), b.answered());
  }

  private static double variance(double reached, double answered) {
    var share = (answered + 1) / (reached + 2);
    return share * (1 - share);
  }
}
