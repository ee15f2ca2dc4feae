package org.masar.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masar.pipeline.Span;
import org.masar.pipeline.Wait;

class WaitWordsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Wait SIGNAL = new Wait(Wait.Kind.SIGNAL, "s", "ReplyReceived", null, null, null);
  private static final Wait TIMER = new Wait(Wait.Kind.TIMER, "w", "3 days", NOW.plus(Duration.ofHours(50)), "1", null);
  private static final Wait EMAIL = new Wait(Wait.Kind.EMAIL, "e", "Send first touch", null, "2", null);
  private static final Wait TASK = new Wait(Wait.Kind.TASK, "t", "Negotiate", NOW.minus(Duration.ofDays(3)), "3", "sara");
  private static final Wait FREE = new Wait(Wait.Kind.TASK, "t", "Call the lead", null, "3", null);
  private static final Wait FAILED = new Wait(Wait.Kind.FAILED, "f", "Send first touch: no answer from the server", null, "4", null);

  @Test
  void namesEverythingThatWouldMoveItOnWhatFailedFirst() {
    var words = new WaitWords(List.of(TIMER, TASK, EMAIL, FAILED, SIGNAL), NOW);

    assertThat(words.all())
        .isEqualTo(
            "failed: Send first touch: no answer from the server; task 'Negotiate' (sara, due 2026-11-19T09:00Z); email 'Send first touch' not sent yet;"
                + " timer '3 days' until 2026-11-24T11:00Z");
    assertThat(words.first()).isEqualTo("a person, because a step failed: Send first touch: no answer from the server");
  }

  @Test
  void namesSignalsOnlyWhenItWaitsForNothingElse() {
    assertThat(new WaitWords(List.of(SIGNAL), NOW).all()).isEqualTo("signal ReplyReceived");
    assertThat(new WaitWords(List.of(SIGNAL, TIMER), NOW).first()).isEqualTo("timer '3 days', due in 2 days");
  }

  @Test
  void saysOfATaskWhoseItIsAndWhenItWasDue() {
    assertThat(new WaitWords(List.of(TASK), NOW).first()).isEqualTo("task 'Negotiate' of sara, due 3 days ago");
    assertThat(new WaitWords(List.of(FREE), NOW).all()).isEqualTo("task 'Call the lead' (unassigned)");
    assertThat(new WaitWords(List.of(), NOW).first()).isEqualTo("nothing");
  }

  @Test
  void spansAreReadInTheLargestUnitThatFits() {
    assertThat(new Span(Duration.ofHours(26)).iso()).isEqualTo("P1DT2H");
    assertThat(new Span(Duration.ofSeconds(59)).iso()).isEqualTo("PT0M");
    assertThat(new Span(Duration.ofDays(14)).iso()).isEqualTo("P14D");
    assertThat(new Span(Duration.ofHours(1)).words()).isEqualTo("1 hour");
    assertThat(new Span(Duration.ofHours(5)).wordsAfter(new Span(Duration.ofDays(2)))).isEqualTo("5 hours");
  }
}
