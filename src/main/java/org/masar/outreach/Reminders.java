package org.masar.outreach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.pipeline.Clocks;
import org.masar.pipeline.OpenWork;
import org.masar.pipeline.OpenWork.Row;
import org.masar.web.Absences;
import org.masar.web.User;
import org.masar.web.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reminds people by mail of tasks that are due soon or overdue, once for each due date: its assignee, or the owner of its deal while nobody has it; while
 * they are away whoever stands in for them.
 * Keeps no state: the send-once key is the memory, for all nodes.
 *
 * <p>Here and not in {@code worklist}, because this is the room that may speak through {@code mail}; the tasks come from {@code pipeline}, so
 * neither room knows of the other.
 */
@Component
public class Reminders {

  static final String KEY = "reminder-";

  /** What became due while the server was down is still told, what is older is no news. */
  private static final Duration LATE = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

  private final OpenWork work;
  private final Deals deals;
  private final Leads leads;
  private final Users users;
  private final Absences absences;
  private final ReminderWords words;
  private final Mailer mailer;
  private final ReminderSettings settings;
  private final Clock clock;
  private final Clocks clocks;

  Reminders(
      OpenWork work, Deals deals, Leads leads, Users users, Absences absences, ReminderWords words, Mailer mailer, ReminderSettings settings, Clock clock,
      Clocks clocks) {
    this.work = work;
    this.deals = deals;
    this.leads = leads;
    this.users = users;
    this.absences = absences;
    this.words = words;
    this.mailer = mailer;
    this.settings = settings;
    this.clock = clock;
    this.clocks = clocks;
  }

  /** Sends the reminders that are due now; runs every minute anyway. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 45_000)
  public void remind() {
    if (settings.remindBefore().isZero() || !clocks.agree()) {
      return;
    }
    var now = clock.instant();
    var due = work.due(now.minus(LATE), now.plus(settings.remindBefore())).stream().filter(row -> !row.snoozedAt(now)).toList();
    var known = mailer.states(due.stream().map(Reminders::key).toList());
    var open = due.stream().filter(row -> known.getOrDefault(key(row), State.RETRY) == State.RETRY).toList();
    var of = deals.byProcessInstance(open.stream().map(Row::passage).filter(Objects::nonNull).distinct().toList());
    open.forEach(row -> remind(row, row.passage() == null ? null : of.get(row.passage()), now));
  }

  private void remind(Row row, Deal deal, Instant now) {
    try {
      receiver(row, deal).ifPresent(to -> send(row, deal, to, now));
    } catch (RuntimeException e) {
      LOG.error("Reminder of task {} could not be sent", row.task(), e);
    }
  }

  private void send(Row row, Deal deal, User to, Instant now) {
    var lead = deal == null ? null : leads.find(deal.leadId()).orElse(null);
    var done = mailer.send(words.of(key(row), row, deal, lead, to, now), () -> whyNot(row));
    LOG.info("Reminder of task {}: {} (email {})", row.task(), done.state(), done.email());
  }

  private Optional<User> receiver(Row row, Deal deal) {
    var whose = row.assignee() != null || deal == null ? row.assignee() : deal.owner();
    return absences.inPlaceOf(whose).flatMap(users::find).filter(u -> u.email() != null && !u.email().isBlank());
  }

  /** Asked right before the wire. */
  private Optional<String> whyNot(Row row) {
    var still = work.find(row.task()).filter(r -> Objects.equals(r.dueAt(), row.dueAt())).isPresent();
    return still ? Optional.empty() : Optional.of("the task is done or has another date");
  }

  static String key(Row row) {
    return KEY + row.task() + "-" + row.dueAt().toEpochMilli();
  }
}
