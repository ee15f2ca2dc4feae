package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether we send at all. Refused for what we are (login, policy, reputation, sending limit), every further mail would be refused too and make it worse,
 * so all wait until a person has mended it and says so.
 */
@Component
public class SendingPause {

  /**
   * Since when nothing is sent.
   *
   * @param why in the words of the server that refused us, without addresses
   */
  public record Paused(Instant since, String why) {}

  /** Of mails that wait for it. */
  public static final String WHY = "sending is paused";

  private static final Logger LOG = LoggerFactory.getLogger(SendingPause.class);

  private final JdbcClient db;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  SendingPause(JdbcClient db, Clock clock, ApplicationEventPublisher events) {
    this.db = db;
    this.clock = clock;
    this.events = events;
  }

  /** Empty while mails go out. */
  public Optional<Paused> now() {
    return db.sql("select paused_at, why from channel where name = 'mail' and paused_at is not null")
        .query((row, n) -> new Paused(Times.of(row, "paused_at"), row.getString("why")))
        .optional();
  }

  /** Stops sending, in the caller's transaction; a refusal of a mail that went out before a person said to go on does not. */
  void because(String why, Instant sent) {
    var stopped =
        db.sql("update channel set paused_at = ?, why = ? where name = 'mail' and paused_at is null and (resumed_at is null or resumed_at < ?)")
            .params(sql(clock.instant()), Headers.tame(why, 500), sql(sent))
            .update();
    if (stopped == 1) {
      LOG.error("Sending is paused until a person says under /mail that it goes on: {}", Headers.tame(why, 500));
    }
  }

  /** Sends again; publishes {@link MailEvent.SendingResumed}. Does nothing when nothing was paused. */
  @Transactional
  public void goOn(String by) {
    var resumed =
        db.sql("update channel set paused_at = null, why = null, resumed_at = ?, resumed_by = ? where name = 'mail' and paused_at is not null")
            .params(sql(clock.instant()), by)
            .update();
    if (resumed == 1) {
      LOG.info("Sending goes on, says {}", by);
      events.publishEvent(new MailEvent.SendingResumed(by));
    }
  }
}
