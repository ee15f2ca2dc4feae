package org.masar.mail;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops sending when too many mails come back for good: a list of dead addresses costs a sender its good name, and with it the mails to the living.
 * Counts the last hundred mails since a person said to go on, from twenty on.
 */
@Component
class BounceBrake {

  private static final String RATE = "bounce rate";
  private static final int LAST = 100;
  private static final int LEAST = 20;
  private static final int USUAL = 5;

  private static final String COUNT =
      """
      select count(*) as mails, coalesce(sum(dead), 0) as dead from (
        select case when e.bounced_at is not null
            and exists (select 1 from suppression s where s.address = lower(e.to_address) and s.reason = 'bounced') then 1 else 0 end as dead
        from email e
        where not e.notice and (e.state = 'SENT' or e.bounced_at is not null)
          and e.at > coalesce((select c.resumed_at from channel c where c.name = 'mail'), timestamp with time zone '1970-01-01 00:00:00+00')
        order by e.id desc limit ?) last
      """;

  private record Counted(int mails, int dead) {}

  private final JdbcClient db;
  private final Clock clock;
  private final SendingPause pause;
  private final int percent;

  /** {@code percent} may be null: 5, or no brake in the demo; 0 is no brake. */
  BounceBrake(
      JdbcClient db,
      Clock clock,
      SendingPause pause,
      @Value("${masar.mail.bounce-brake:#{null}}") Integer percent,
      @Value("${masar.demo:true}") boolean demo) {
    this.db = db;
    this.clock = clock;
    this.pause = pause;
    this.percent = percent != null ? percent : demo ? 0 : USUAL;
  }

  @EventListener
  void on(MailEvent.EmailBounced event) {
    if (event.hard()) {
      check();
    }
  }

  /** To be called when a mail came back for good, in the transaction that records it. */
  void check() {
    if (percent == 0) {
      return;
    }
    var last = db.sql(COUNT).param(LAST).query((row, n) -> new Counted(row.getInt("mails"), row.getInt("dead"))).single();
    if (last.mails() >= LEAST && last.dead() * 100 > percent * last.mails()) {
      pause.because(RATE + ": " + last.dead() + " of the last " + last.mails() + " mails went to addresses that do not exist", clock.instant());
    }
  }
}
