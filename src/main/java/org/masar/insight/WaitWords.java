package org.masar.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.masar.pipeline.Span;
import org.masar.pipeline.Wait;

/** What a deal waits for, in words: what failed first, then tasks, emails and timers; signals only when there is nothing else. */
class WaitWords {

  private static final List<Wait.Kind> ORDER =
      List.of(Wait.Kind.FAILED, Wait.Kind.TASK, Wait.Kind.EMAIL, Wait.Kind.TIMER, Wait.Kind.SIGNAL);

  private final List<Wait> waits;
  private final Instant now;

  WaitWords(List<Wait> all, Instant now) {
    this.waits = inOrder(all);
    this.now = now;
  }

  /** What matters most first. */
  static List<Wait> inOrder(List<Wait> all) {
    var things = all.stream().filter(w -> w.kind() != Wait.Kind.SIGNAL).toList();
    return (things.isEmpty() ? all : things).stream().sorted(Comparator.comparing(w -> ORDER.indexOf(w.kind()))).toList();
  }

  /** All of it with moments: "task 'Call the lead' (unassigned, due 2026-11-20T09:00Z); timer '3 days' until …". */
  String all() {
    return waits.isEmpty()
        ? "nothing: its passage is over or runs at this moment"
        : waits.stream().map(WaitWords::thing).collect(Collectors.joining("; "));
  }

  /** The first of it, as people say it: "task 'Negotiate' of sara, due 3 days ago". */
  String first() {
    return waits.isEmpty() ? "nothing" : said(waits.get(0));
  }

  private static String thing(Wait wait) {
    return switch (wait.kind()) {
      case FAILED -> "failed: " + wait.name();
      case TASK -> {
        var due = wait.at() == null ? "" : ", due " + minute(wait.at());
        yield "task '%s' (%s%s)".formatted(wait.name(), wait.assignee() == null ? "unassigned" : wait.assignee(), due);
      }
      case EMAIL -> "email '" + wait.name() + "' not sent yet";
      case TIMER -> "timer '" + wait.name() + "'" + (wait.at() == null ? "" : " until " + minute(wait.at()));
      case SIGNAL -> "signal " + wait.name();
    };
  }

  private String said(Wait wait) {
    return switch (wait.kind()) {
      case FAILED -> "a person, because a step failed: " + wait.name();
      case TASK -> {
        var due = wait.at() == null ? "" : ", due " + fromNow(wait.at());
        yield "task '%s' %s%s".formatted(wait.name(), wait.assignee() == null ? "that nobody has claimed" : "of " + wait.assignee(), due);
      }
      case TIMER -> "timer '" + wait.name() + "'" + (wait.at() == null ? "" : ", due " + fromNow(wait.at()));
      case EMAIL, SIGNAL -> thing(wait);
    };
  }

  private String fromNow(Instant at) {
    var span = new Span(Duration.between(now, at).abs()).words();
    return at.isBefore(now) ? span + " ago" : "in " + span;
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }
}
