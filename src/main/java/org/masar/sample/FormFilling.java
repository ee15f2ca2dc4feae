package org.masar.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** How reps fill in the forms of the shipped pipelines. */
class FormFilling {

  private final Words words;
  private final Clock clock;
  private final ZoneId zone;

  FormFilling(Words words, Clock clock, ZoneId zone) {
    this.words = words;
    this.clock = clock;
    this.zone = zone;
  }

  Map<String, Object> of(Person person, Act act) {
    var answers = new LinkedHashMap<String, Object>();
    switch (act.what()) {
      case "qualify" -> qualify(answers, act.how());
      case "demo-booking" -> answers.put("demoOn", clock.instant().plus(Duration.ofHours(44)).truncatedTo(java.time.temporal.ChronoUnit.HOURS).atOffset(ZoneOffset.ofHours(3)).toString());
      case "proposal" -> {
        answers.put("amount", person.amount());
        answers.put("expectedClose", today().plusDays(24 + person.chance.nextInt(20)).toString());
      }
      default -> answers.put("outcome", act.how());
    }
    switch (String.valueOf(act.how())) {
      case "not-interested", "lost" -> reason(answers, act);
      case "call-back" -> answers.put("callBackOn", today().plusDays(2).toString());
      case "agreed", "won" -> answers.put("amount", person.amount().multiply(new BigDecimal("0.92")).setScale(-2, RoundingMode.HALF_UP).setScale(0));
      default -> {}
    }
    var note = words.of(person, act.key());
    if (note != null) {
      answers.put("note", note);
    }
    return answers;
  }

  private static void qualify(Map<String, Object> answers, String verdict) {
    answers.put("need", verdict.equals("lost") ? "none" : verdict.equals("nurture") ? "vague" : "clear");
    answers.put("budget", verdict.equals("go-on") ? "approved" : "none");
    answers.put("authority", verdict.equals("go-on") ? "decides" : "influences");
    answers.put("timing", verdict.equals("go-on") ? "this-quarter" : "later");
  }

  private static void reason(Map<String, Object> answers, Act act) {
    if (!act.what().equals("qualify")) {
      answers.put("lostReason", act.what().equals("call-outcome") ? "competitor" : "timing");
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
