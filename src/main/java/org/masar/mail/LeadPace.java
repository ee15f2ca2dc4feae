package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often one person hears from us, whatever pipelines the mails come from. What counts is read from the emails themselves: one that failed
 * or was skipped gives its place back by that, and one that is tried again counts once.
 */
class LeadPace {

  private static final int WEEK = 7;
  private static final Duration LOOKED_BACK = Duration.ofDays(WEEK + 2L);

  private static final String OTHERS =
      """
      select state, at from email
      where lead_id = :lead and at > :since and send_key not in (:notYet) and not notice
        and (state in ('SENT', 'SENDING', 'UNKNOWN') or state = 'RETRY' and tries > 0)
      """;

  private final JdbcClient db;
  private final Clock clock;
  private final int perDay;
  private final int perWeek;

  /** 0 is no limit. */
  LeadPace(JdbcClient db, Clock clock, int perDay, int perWeek) {
    this.db = db;
    this.clock = clock;
    this.perDay = perDay == 0 ? Integer.MAX_VALUE : perDay;
    this.perWeek = perWeek == 0 ? Integer.MAX_VALUE : perWeek;
  }

  /** Until the transaction of their claims ends every other claim for the same people waits, so that no two of them count the same free place. */
  void lock(Collection<Wanted> wanted) {
    wanted.stream().filter(this::limited).map(one -> one.email().lead()).distinct().sorted().forEach(this::lock);
  }

  /** Why this mail must wait, or empty; to be asked after {@link #lock}. {@code notYet}: keys of mails that do not count. */
  Optional<Pause> ask(Wanted wanted, Set<String> notYet) {
    if (!limited(wanted)) {
      return Optional.empty();
    }
    var window = wanted.window();
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, window.zone());
    var days = others(wanted, notYet, now);
    var free = firstFree(days, today);
    return free.equals(today) ? Optional.empty() : Optional.of(pause(days, today, free, window));
  }

  private boolean limited(Wanted wanted) {
    return wanted.email().lead() != null && !wanted.email().notice() && (perDay != Integer.MAX_VALUE || perWeek != Integer.MAX_VALUE);
  }

  /** The first day, from today on, on which one more keeps to both limits. */
  LocalDate firstFree(List<LocalDate> days, LocalDate today) {
    return today.datesUntil(today.plusDays(WEEK + 1L)).filter(day -> on(days, day, 1) < perDay && on(days, day, WEEK) < perWeek).findFirst()
        .orElseThrow();
  }

  private Pause pause(List<LocalDate> days, LocalDate today, LocalDate free, SendWindow window) {
    var day = on(days, today, 1) >= perDay;
    var had = day ? perDay + " in a day" : perWeek + " in a week";
    return new Pause("this person has had the most mails one may have: " + had, window.next(free.atStartOfDay(window.zone()).toInstant()));
  }

  private static long on(List<LocalDate> days, LocalDate last, int span) {
    return days.stream().filter(d -> !d.isAfter(last) && d.isAfter(last.minusDays(span))).count();
  }

  private List<LocalDate> others(Wanted wanted, Set<String> notYet, Instant now) {
    return db.sql(OTHERS)
        .param("lead", wanted.email().lead())
        .param("since", sql(now.minus(LOOKED_BACK)))
        .param("notYet", notYet)
        // one that is on the wire for the second time still says when the first time was
        .query((row, n) -> "SENDING".equals(row.getString("state")) ? now : Times.of(row, "at"))
        .list()
        .stream()
        .map(at -> LocalDate.ofInstant(at, wanted.window().zone()))
        .toList();
  }

  private void lock(long lead) {
    db.sql("insert into mail_turn (lead_id) values (?) on conflict do nothing").param(lead).update();
    db.sql("select lead_id from mail_turn where lead_id = ? for update").param(lead).query(Long.class).single();
  }
}
