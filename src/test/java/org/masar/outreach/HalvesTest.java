package org.masar.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who gets which of two wordings. */
class HalvesTest {

  @Test
  void halfOfTheLeadsGetEach() {
    assertThat(among(10_000, "first-touch", "short")).isBetween(4_800L, 5_200L);
    assertThat(among(1_000, "second-touch", "short")).isBetween(440L, 560L);
  }

  @Test
  void aLeadAlwaysGetsTheSame() {
    // written down: a change of these would give people who are in a comparison the other half
    assertThat(LongStream.rangeClosed(1, 16).mapToObj(lead -> Halves.of(lead, "three-touches", "first-touch", "first-touch-short")).toList())
        .hasToString("[A, B, A, B, B, B, A, B, A, A, A, A, A, A, B, A]");
  }

  @Test
  void whoGotBOnceGetsANextTimeAsLikelyAsNot() {
    var both = LongStream.range(0, 10_000).filter(lead -> b(lead, "first-touch", "short") && b(lead, "second-touch", "long")).count();

    assertThat(both).isBetween(2_300L, 2_700L);
  }

  private static long among(int leads, String template, String variant) {
    return LongStream.range(0, leads).filter(lead -> b(lead, template, variant)).count();
  }

  private static boolean b(long lead, String template, String variant) {
    return Halves.of(lead, "p", template, variant).equals("B");
  }
}
