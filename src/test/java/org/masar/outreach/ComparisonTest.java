package org.masar.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.masar.outreach.Comparison.Outcome;

/** No winner is called on noise, and a real difference is found. */
class ComparisonTest {

  private static final long SEED = 20261125;
  private static final int EXPERIMENTS = 1_000;
  private static final int MAILS = 2_000;

  @Test
  void whoLooksAfterEveryMailSeldomSeesAWinnerAmongEquals() {
    for (var share : new double[] {0.01, 0.05, 0.30}) {
      assertThat(called(share, share, Outcome.A_BETTER, Outcome.B_BETTER)).as("winners called at %s", share).isLessThanOrEqualTo(EXPERIMENTS / 20);
    }
  }

  @Test
  void aRealDifferenceIsFound() {
    assertThat(called(0.05, 0.15, Outcome.B_BETTER)).isGreaterThanOrEqualTo(EXPERIMENTS * 8 / 10);
    assertThat(called(0.15, 0.05, Outcome.A_BETTER)).isGreaterThanOrEqualTo(EXPERIMENTS * 8 / 10);
    assertThat(called(0.05, 0.15, Outcome.A_BETTER)).as("the wrong way round").isLessThanOrEqualTo(EXPERIMENTS / 50);
  }

  /** That is what the sequence is for: this test fails with the interval of text books, which is right for one look. */
  @Test
  void anIntervalForOneLookWouldCallWinnersAmongEquals() {
    var random = new Random(SEED);
    var winners = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      if (ever(random, 0.05, 0.05, c -> Math.abs(c.b().share() - c.a().share()) > 1.96 * Math.sqrt(Estimate.variance(c.a(), c.b()) / (c.a().reached() + c.b().reached())))) {
        winners++;
      }
    }
    assertThat(winners).isGreaterThan(EXPERIMENTS / 5);
  }

  @Test
  void saysHowManyMoreItTakes() {
    assertThat(new Comparison(new Arm(0, 0), new Arm(0, 0)).outcome()).isEqualTo(Outcome.TOO_FEW);
    assertThat(new Comparison(new Arm(49, 0), new Arm(400, 90)).outcome()).isEqualTo(Outcome.TOO_FEW);
    assertThat(new Comparison(new Arm(20, 0), new Arm(60, 5)).more()).isEqualTo(30);

    var open = new Comparison(new Arm(200, 10), new Arm(200, 20));
    assertThat(open.outcome()).isEqualTo(Outcome.OPEN);
    var more = open.more();
    assertThat(more).isBetween(100L, 3_000L);
    var factor = (400 + 1.1 * more) / 400;
    assertThat(new Comparison(times(open.a(), factor), times(open.b(), factor)).outcome()).as("after about that many more").isEqualTo(Outcome.B_BETTER);

    assertThat(new Comparison(new Arm(500, 50), new Arm(500, 50)).outcome()).isEqualTo(Outcome.ALIKE);
  }

  @Test
  void theIntervalIsAroundTheDifferenceAndNarrowsWithEveryone() {
    var few = new Comparison(new Arm(100, 10), new Arm(100, 20)).difference();
    var many = new Comparison(new Arm(1_000, 100), new Arm(1_000, 200)).difference();

    assertThat(few.value()).isEqualTo(0.10, within(1e-9));
    assertThat(few.low()).isLessThan(many.low());
    assertThat(few.high()).isGreaterThan(many.high());
    assertThat(many.low()).isGreaterThan(0);
    assertThat(new Arm(0, 0).estimate()).isEqualTo(new Estimate(0, 0, 1));
    assertThat(new Arm(10, 0).estimate().high()).isGreaterThan(0.2);
    assertThat(new Arm(10, 10).estimate().high()).isEqualTo(1);
  }

  private static Arm times(Arm arm, double factor) {
    return new Arm(Math.round(arm.reached() * factor), Math.round(arm.answered() * factor));
  }

  private static int called(double a, double b, Outcome... which) {
    var random = new Random(SEED);
    var winners = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      if (ever(random, a, b, c -> List.of(which).contains(c.known()))) {
        winners++;
      }
    }
    return winners;
  }

  /** Whether this was true after any of the mails. */
  private static boolean ever(Random random, double a, double b, Predicate<Comparison> seen) {
    var reached = new long[2];
    var answered = new long[2];
    for (int i = 0; i < MAILS; i++) {
      var half = random.nextInt(2);
      reached[half]++;
      answered[half] += random.nextDouble() < (half == 0 ? a : b) ? 1 : 0;
      if (Math.min(reached[0], reached[1]) >= Comparison.LEAST_OF_EACH && seen.test(new Comparison(new Arm(reached[0], answered[0]), new Arm(reached[1], answered[1])))) {
        return true;
      }
    }
    return false;
  }
}
