package org.masar.pipeline;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Timers can be read, and none fires more often than once a minute. The engine finds out only when a deal gets there. */
class TimerRules implements Rule {

  private static final String DURATION = "Write a duration, e.g. P3D or PT4H, or ${calendar.workingDays(3)}";

  @Override
  public void check(Subject subject, Findings found) {
    for (var event : subject.graph().nodes(CatchEvent.class)) {
      Waits.timer(event).flatMap(TimerRules::problem).ifPresent(p -> found.error(subject, event, Subject.label(event) + " " + p));
    }
  }

  private static Optional<String> problem(TimerEventDefinition timer) {
    if (timer.getTimeDuration() != null) {
      return text(timer.getTimeDuration()).flatMap(t -> duration(t, "waits \"" + t + "\", which is no duration. " + DURATION));
    } else if (timer.getTimeDate() != null) {
      return text(timer.getTimeDate()).filter(t -> !isDate(t)).map(t -> "waits until \"" + t
          + "\", which is no date. Write one, e.g. 2027-01-31T09:00:00, or ${calendar.nextMorning('09:00')}");
    } else if (timer.getTimeCycle() != null) {
      return text(timer.getTimeCycle()).flatMap(TimerRules::cycle);
    }
    return Optional.of("has a timer without time. " + DURATION);
  }

  /** Literal text, empty when an expression computes it. */
  private static Optional<String> text(ModelElementInstance time) {
    return Optional.of(time.getTextContent().strip()).filter(t -> !Tokens.hasExpression(t));
  }

  private static Optional<String> duration(String text, String otherwise) {
    return Waits.duration(text).filter(d -> d.compareTo(Duration.ZERO) > 0).isPresent() ? Optional.empty() : Optional.of(otherwise);
  }

  private static Optional<String> cycle(String text) {
    var unreadable = "repeats \"" + text + "\", which cannot be read. Write e.g. R3/P1D: three times, every day";
    var often = "repeats \"" + text + "\", more often than once a minute. Make it a minute or longer, e.g. R3/P1D";
    if (!text.startsWith("R")) {
      return cron(text, unreadable, often);
    }
    var parts = text.split("/");
    var every = Waits.duration(parts[parts.length - 1]);
    if (!parts[0].matches("R\\d*") || parts.length < 2 || every.isEmpty()) {
      return Optional.of(unreadable);
    }
    return every.get().compareTo(Duration.ofMinutes(1)) < 0 ? Optional.of(often) : Optional.empty();
  }

  private static Optional<String> cron(String text, String unreadable, String often) {
    var fields = text.split("\\s+");
    if (fields.length < 6 || fields.length > 7) {
      return Optional.of(unreadable);
    }
    return fields[0].matches("[0-5]?\\d") ? Optional.empty() : Optional.of(often);
  }

  /** Whether text is a moment or a duration from now, as due dates may be. */
  static boolean isDue(String text) {
    return isDate(text) || Waits.duration(text).isPresent();
  }

  private static boolean isDate(String text) {
    try {
      if (text.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)$")) {
        OffsetDateTime.parse(text);
      } else if (text.contains("T")) {
        LocalDateTime.parse(text);
      } else {
        LocalDate.parse(text);
      }
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
