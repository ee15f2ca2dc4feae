package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.masar.mail.Delivery.State;
import org.masar.mail.MailLimits.Mailbox;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much one sender address sends in a day, and how fast: providers trust a mailbox that grows slowly and writes like a person. Days are
 * UTC's; the count is the mailbox's own, on all nodes together.
 */
class MailboxPace {

  /** Since when it sends, how many on this day, and when the next may go at the earliest, or null. */
  record Pace(LocalDate since, LocalDate day, int today, Instant nextAt) {}

  private final JdbcClient db;
  private final Clock clock;
  private final Sender sender;
  private final Mailbox limit;

  MailboxPace(JdbcClient db, Clock clock, Sender sender, Mailbox limit) {
    this.db = db;
    this.clock = clock;
    this.sender = sender;
    this.limit = limit;
  }

  /** Where their mailboxes stand, by address; until the transaction of their claims ends nobody else counts them. To be locked last. */
  Map<String, Pace> lock(Collection<Wanted> wanted) {
    var day = day(clock.instant());
    var mailboxes = new TreeMap<String, OutgoingEmail>();
    wanted.stream().filter(this::limited).forEach(one -> mailboxes.putIfAbsent(address(one.email()), one.email()));
    var paces = new HashMap<String, Pace>();
    mailboxes.forEach((address, email) -> paces.put(address, lock(address, email, day)));
    return paces;
  }

  private boolean limited(Wanted wanted) {
    return !wanted.email().notice() && !limit.none();
  }

  /** Why this mail must wait, or empty: then it is counted. To be asked last. */
  Optional<Pause> ask(Wanted wanted, Map<String, Pace> paces) {
    if (!limited(wanted)) {
      return Optional.empty();
    }
    var window = wanted.window();
    var now = clock.instant();
    var address = address(wanted.email());
    var pace = paces.get(address);
    var day = pace.day();
    var most = limit.on(pace.since().until(day, ChronoUnit.DAYS));
    if (pace.today() >= most) {
      var tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return Optional.of(new Pause("this mailbox has sent what it may in a day: " + most, window.next(tomorrow)));
    }
    if (pace.nextAt() != null && pace.nextAt().isAfter(now)) {
      // not all of them at once when it is over
      return Optional.of(new Pause("this mailbox leaves time between two mails", window.next(pace.nextAt().plus(jitter(limit.gap())))));
    }
    var next = limit.gap().isZero() ? null : now.plus(limit.gap().dividedBy(2)).plus(jitter(limit.gap()));
    db.sql("update sender_pace set sent_on = ?, sent = ?, next_at = ? where address = ?").params(day, pace.today() + 1, sql(next), address).update();
    paces.put(address, new Pace(pace.since(), day, pace.today() + 1, next));
    return Optional.empty();
  }

  /** What the other side never took does not count. */
  void after(OutgoingEmail email, Verdict verdict) {
    if (!email.notice() && !limit.none() && verdict.state() != State.SENT && verdict.state() != State.UNKNOWN) {
      db.sql("update sender_pace set sent = sent - 1 where address = ? and sent_on = ? and sent > 0")
          .params(address(email), day(clock.instant()))
          .update();
    }
  }

  private Pace lock(String address, OutgoingEmail email, LocalDate day) {
    var select = "select since, sent_on, sent, next_at from sender_pace where address = ? for update";
    var found = db.sql(select).param(address).query((row, n) -> pace(row, day)).optional();
    if (found.isPresent()) {
      return found.get();
    }
    // a mailbox that was at work before there was a limit does not begin anew
    db.sql("insert into sender_pace (address, since, sent_on, sent) values (?, ?, ?, 0) on conflict do nothing")
        .params(address, firstDay(email).orElse(day), day)
        .update();
    return db.sql(select).param(address).query((row, n) -> pace(row, day)).single();
  }

  private Optional<LocalDate> firstDay(OutgoingEmail email) {
    return db.sql("select min(sent_at) as first_sent from email where state = 'SENT' and coalesce(from_address, '') = ?")
        .param(email.fromAddress() == null ? "" : email.fromAddress())
        .query((row, n) -> Optional.ofNullable(Times.of(row, "first_sent")).map(MailboxPace::day))
        .single();
  }

  private static Pace pace(ResultSet row, LocalDate day) throws SQLException {
    var today = row.getObject("sent_on", LocalDate.class).equals(day) ? row.getInt("sent") : 0;
    return new Pace(row.getObject("since", LocalDate.class), day, today, Times.of(row, "next_at"));
  }

  private String address(OutgoingEmail email) {
    return sender.of(email).getAddress().toLowerCase(Locale.ROOT);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static Duration jitter(Duration gap) {
    return gap.isZero() ? gap : Duration.ofMillis(ThreadLocalRandom.current().nextLong(gap.toMillis() + 1));
  }
}
