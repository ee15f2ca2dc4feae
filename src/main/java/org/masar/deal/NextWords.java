package org.masar.deal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.masar.deal.NextStep.Kind;
import org.masar.lead.Lead;
import org.masar.pipeline.Ahead;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Wait;
import org.masar.web.Show;
import org.masar.web.Users;

/** The next step of one deal in words. A failed step comes first, then what a person has to do, then mails and waits. */
class NextWords {

  private static final String REPLY = "ReplyReceived";
  private static final Set<String> KNOWN_SIGNALS =
      Set.of(
          "ReplyReceived", "EmailOpened", "LinkClicked", "EmailBounced", "Unsubscribed", "FormSubmitted", "PageVisited", "MeetingBooked",
          "MeetingAccepted", "MeetingDeclined", "TagAdded", "ScoreReached", "DealUpdated", "Nudged", "MailNotSent");

  /** Steps that are just being tried are locked for about this long; a mail that is held for its hour, for longer. */
  private static final Duration HELD_FROM = Duration.ofMinutes(5);

  private static final Comparator<Wait> BY_TIME = Comparator.comparing(Wait::at, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Deal deal;
  private final Lead lead;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Users users;
  private final Show show;
  private final Instant now;

  NextWords(Deal deal, Lead lead, Pipelines pipelines, Labels labels, Users users, Show show, Instant now) {
    this.deal = deal;
    this.lead = lead;
    this.pipelines = pipelines;
    this.labels = labels;
    this.users = users;
    this.show = show;
    this.now = now;
  }

  static String isolated(String name) {
    return "\u2068" + name + "\u2069";
  }

  NextStep of(List<Wait> waits) {
    var answers = waits.stream().anyMatch(w -> w.kind() == Wait.Kind.SIGNAL && REPLY.equals(w.name()));
    var timer = first(waits, Wait.Kind.TIMER);
    return first(waits, Wait.Kind.FAILED)
        .map(this::failed)
        .or(() -> first(waits, Wait.Kind.TASK).map(task -> task(task, timer, waits)))
        .or(() -> first(waits, Wait.Kind.EMAIL).map(this::email))
        .or(() -> timer.map(t -> timer(t, answers)))
        .or(() -> first(waits, Wait.Kind.SIGNAL).map(s -> signal(s, answers)))
        .orElseGet(this::nothing);
  }

  private static Optional<Wait> first(List<Wait> waits, Wait.Kind kind) {
    return waits.stream().filter(w -> w.kind() == kind).min(BY_TIME);
  }

  private NextStep failed(Wait wait) {
    var text = show.text("deal.next.failed", name(wait));
    return new NextStep(Kind.FAILED, text, text, null, false, true, null, null, wait.name());
  }

  private NextStep nothing() {
    return new NextStep(Kind.NOTHING, show.text("deal.next.nothing"), show.text("deal.next.nothing.brief"), null, false, true, null, null, null);
  }

  private NextStep task(Wait task, Optional<Wait> timer, List<Wait> all) {
    var late = task.at() != null && task.at().isBefore(now);
    var due = task.at() == null ? "" : show.text(late ? "deal.next.due.late" : "deal.next.due", late ? show.ago(task.at()) : when(task.at()));
    var text = show.text(due.isEmpty() ? "deal.next.task.undated" : "deal.next.task", name(task), whose(task.assignee()), due);
    var more = all.stream().filter(w -> w.kind() == Wait.Kind.TASK).count() - 1;
    if (more > 0) {
      text += " " + show.plural("deal.next.more", more);
    }
    text += timer.map(t -> " " + show.text("deal.next.else", when(t.at()), then(t).orElseGet(() -> name(t)))).orElse("");
    var brief = due.isEmpty() ? name(task) : name(task) + " · " + due;
    return new NextStep(Kind.TASK, text, brief, task.at(), late, false, task.ref(), task.assignee(), null);
  }

  private String whose(String assignee) {
    if (assignee == null) {
      return show.text("deal.next.whose.nobody");
    }
    return assignee.equals(users.current())
        ? show.text("deal.next.whose.mine")
        : show.text("deal.next.whose", isolated(show.person(assignee)));
  }

  private NextStep email(Wait mail) {
    var held = mail.at() != null && mail.at().isAfter(now.plus(HELD_FROM));
    var text = held ? show.text("deal.next.email", name(mail), when(mail.at())) : show.text("deal.next.email.now", name(mail));
    return new NextStep(Kind.EMAIL, text, text, held ? mail.at() : null, false, false, null, null, null);
  }

  private NextStep timer(Wait timer, boolean answers) {
    var at = when(timer.at());
    var follows = follows(timer);
    var then = then(timer);
    if (follows != null && follows.kind() == Ahead.Kind.EMAIL) {
      var text = answers ? show.text("deal.next.email.unless", then.orElseThrow(), at, person()) : show.text("deal.next.email", then.orElseThrow(), at);
      return waiting(timer, text, show.text("deal.next.email", then.get(), at));
    }
    var until = answers ? show.text("deal.next.reply", person(), at) : show.text("deal.next.until", at);
    var text = then.map(t -> show.text("deal.next.then", until, t)).orElseGet(() -> show.text("deal.next.timer", until, name(timer)));
    var brief = then.map(t -> show.text("deal.next.then", show.text("deal.next.until", at), t)).orElseGet(() -> show.text("deal.next.until", at));
    return waiting(timer, text, brief);
  }

  private static NextStep waiting(Wait timer, String text, String brief) {
    return new NextStep(Kind.TIMER, text, brief, timer.at(), false, false, null, null, null);
  }

  private NextStep signal(Wait wait, boolean answers) {
    var text =
        answers
            ? show.text("deal.next.signal", show.text("deal.signal.ReplyReceived"))
            : show.text("deal.next.signal", signalName(show, wait.name()));
    return new NextStep(Kind.SIGNAL, text, text, null, false, false, null, null, null);
  }

  /** What a signal is about; the name itself when it is one of the owner's own. */
  static String signalName(Show show, String signal) {
    return KNOWN_SIGNALS.contains(signal) ? show.text("deal.signal." + signal) : isolated(signal);
  }

  /** What comes after a wait when only one thing can. */
  private Ahead follows(Wait timer) {
    var ahead = pipeline().map(p -> pipelines.after(p.definitionId(), timer.element())).orElse(List.of());
    return ahead.size() == 1 ? ahead.get(0) : null;
  }

  private Optional<String> then(Wait timer) {
    return Optional.ofNullable(follows(timer))
        .map(
            a ->
                switch (a.kind()) {
                  case TASK, EMAIL, TIMER -> isolated(labels.element(deal.pipeline(), a.element(), a.name()));
                  case SIGNAL -> show.text("deal.next.signal", signalName(show, a.name()));
                  case END -> show.text("deal.next.end", show.text("deal.outcome." + a.outcome().key()));
                });
  }

  private String name(Wait wait) {
    var drawn =
        wait.kind() == Wait.Kind.TASK ? wait.name() : pipeline().map(p -> pipelines.name(p.definitionId(), wait.element())).orElse(wait.name());
    return isolated(labels.element(deal.pipeline(), wait.element(), drawn));
  }

  private Optional<Pipeline> pipeline() {
    return pipelines.version(deal.pipeline(), deal.version());
  }

  private String person() {
    var name = lead == null ? null : Objects.requireNonNullElse(lead.firstName(), lead.name());
    return name == null || name.isBlank() ? show.text("deal.next.lead") : isolated(name);
  }

  private String when(Instant at) {
    if (at == null) {
      return "";
    }
    var days = ChronoUnit.DAYS.between(now.atZone(show.zone()).toLocalDate(), at.atZone(show.zone()).toLocalDate());
    return days == 0
        ? show.text("deal.when.today", show.time(at))
        : days == 1 ? show.text("deal.when.tomorrow", show.time(at)) : show.dateTime(at);
  }
}
