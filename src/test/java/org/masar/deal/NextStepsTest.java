package org.masar.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.lead.Lead;
import org.masar.pipeline.Wait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@MasarTest
@Tag("once")
class NextStepsTest {

  @Autowired World world;
  @Autowired NextSteps nextSteps;
  @Autowired TestClock clock;

  private Lead ada;
  private Deal deal;

  @BeforeEach
  void someoneComesIn() {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    world.nobodyElse();
    ada = world.lead("ada-" + UUID.randomUUID() + "@lovelace.example", "Ada");
    deal = world.open(ada, "three-touches");
  }

  @AfterEach
  void backToAnyLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void raisesTheAlarmForADealThatWaitsForNothing() {
    var next = nextSteps.of(deal, ada, List.of());

    assertThat(next.alarm()).isTrue();
    assertThat(next.text()).startsWith("No next step");
  }

  @Test
  void raisesTheAlarmForAStepThatFailedAndKeepsWhatItSaid() {
    var failed = new Wait(Wait.Kind.FAILED, "send-first-touch", "Send first touch: no such template", null, "job", null);

    var next = nextSteps.of(deal, ada, List.of(failed, timer("first-touch-wait")));

    assertThat(next.alarm()).isTrue();
    assertThat(plain(next.text())).isEqualTo("Send first touch failed. Somebody has to look at it.");
    assertThat(next.detail()).contains("no such template");
  }

  @Test
  void saysWhatFollowsAWaitForAnAnswer() {
    var answer = new Wait(Wait.Kind.SIGNAL, "second-touch-on-reply", "ReplyReceived", null, null, null);

    var next = nextSteps.of(deal, ada, List.of(timer("second-touch-wait"), answer));

    assertThat(plain(next.text())).startsWith("Waits for an answer from Ada until ").endsWith(", then: Call the lead");
    assertThat(plain(next.brief())).startsWith("Waits until tomorrow ").endsWith(", then: Call the lead");
  }

  @Test
  void saysWhenAHeldMailGoesOut() {
    var held = new Wait(Wait.Kind.EMAIL, "send-first-touch", "Send first touch", clock.instant().plus(Duration.ofDays(1)), "x", null);

    assertThat(plain(nextSteps.of(deal, ada, List.of(held)).text())).startsWith("Send first touch: tomorrow ");
    var due = new Wait(Wait.Kind.EMAIL, "send-first-touch", "Send first touch", null, "x", null);
    assertThat(plain(nextSteps.of(deal, ada, List.of(due)).text())).isEqualTo("Send first touch: goes out in a moment");
  }

  @Test
  void asksForThePersonBeforeAnythingElse() {
    var task = new Wait(Wait.Kind.TASK, "call-lead", "Call the lead", clock.instant().minus(Duration.ofDays(2)), "t1", null);

    var next = nextSteps.of(deal, ada, List.of(timer("first-touch-wait"), task));

    assertThat(next.late()).isTrue();
    assertThat(next.task()).isEqualTo("t1");
    assertThat(plain(next.text())).startsWith("Call the lead: due 2 days ago, nobody has claimed it. Otherwise, tomorrow ");
    assertThat(plain(next.brief())).isEqualTo("Call the lead · due 2 days ago");
  }

  @Test
  void speaksArabic() {
    LocaleContextHolder.setLocale(Locale.forLanguageTag("ar"));

    assertThat(plain(nextSteps.of(List.of(deal)).get(deal.number()).text()).replace("Ada", "")).doesNotContainPattern("[A-Za-z]");
  }

  private Wait timer(String element) {
    return new Wait(Wait.Kind.TIMER, element, element, clock.instant().plus(Duration.ofDays(1)), "j", null);
  }

  private static String plain(String text) {
    return text.replaceAll("[\\u2066-\\u2069]", "");
  }
}
