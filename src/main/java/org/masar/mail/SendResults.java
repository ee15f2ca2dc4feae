package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.masar.mail.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down how attempts ended. A node that lost its claim while it hung writes nothing. */
@Component
class SendResults {

  private static final Logger LOG = LoggerFactory.getLogger(SendResults.class);
  private static final List<Duration> WAITS =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6));
  private static final Duration LAST_WAIT = Duration.ofHours(12);
  private static final Duration CHANNEL_WAIT = Duration.ofMinutes(1);
  private static final Duration GIVE_UP = Duration.ofHours(48);

  private static final String UPDATE =
      """
      update email set state = ?, reason = ?, next_at = ?, tries = tries + ?, at = ?, sent_at = ?, bounced_at = ?, claim_owner = null,
        lease_until = null, settled_as = null
      where id = ? and state = 'SENDING' and attempt = ? and claim_owner = ?
      """;

  private final JdbcClient db;
  private final JdbcTemplate batches;
  private final Clock clock;
  private final Suppressions suppressions;
  private final SendGates gates;
  private final SendingPause pause;
  private final BounceBrake brake;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate own;
  private final Together<Claim, Boolean> together;

  SendResults(JdbcClient db, JdbcTemplate batches, SmtpLines lines, Clock clock, Suppressions suppressions, SendGates gates, SendingPause pause, BounceBrake brake,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.together = new Together<>(this::writeSent, lines::inside);
    this.batches = batches;
    this.clock = clock;
    this.suppressions = suppressions;
    this.gates = gates;
    this.pause = pause;
    this.brake = brake;
    this.events = events;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Committed on return; false when nothing was written because the claim was lost. */
  boolean write(Claim claim, Verdict verdict) {
    return verdict.state() == State.SENT ? together.of(claim) : writeOther(claim, verdict);
  }

  /** Rows are locked in one order, so that no two nodes wait for each other. */
  private List<Boolean> writeSent(List<Claim> claims) {
    var now = clock.instant();
    return own.execute(
        tx -> {
          var inOrder = claims.stream().sorted(Comparator.comparing(Claim::id)).toList();
          var counts = batches.batchUpdate(UPDATE, inOrder.stream().map(claim -> values(claim, Verdict.sent(), now)).toList());
          var written = IntStream.range(0, counts.length).filter(i -> counts[i] == 1).mapToObj(inOrder::get).collect(Collectors.toSet());
          gates.sent(written.stream().map(Claim::email).toList());
          for (var claim : claims) {
            if (written.contains(claim)) {
              MailMeters.count(State.SENT);
              LOG.debug("Sent {}", claim.label());
            } else {
              tooLate(claim, State.SENT);
            }
          }
          return claims.stream().map(written::contains).toList();
        });
  }

  private static void tooLate(Claim claim, State state) {
    LOG.warn("Result {} of {} came after its claim was lost; the email stays as it is", state, claim.label());
  }

  private boolean writeOther(Claim claim, Verdict asSeen) {
    var now = clock.instant();
    var verdict = givenUp(claim, asSeen, now);
    return Boolean.TRUE.equals(own.execute(
        tx -> {
          if (batches.update(UPDATE, values(claim, verdict, now)) == 0) {
            tooLate(claim, verdict.state());
            return false;
          }
          gates.after(claim.email(), verdict);
          MailMeters.count(verdict.state());
          if (verdict.bounced()) {
            suppressions.add(claim.email().toAddress(), "bounced", "email " + claim.id());
            brake.check();
          }
          if (verdict.pauses()) {
            pause.because(verdict.reason(), now);
          }
          LOG.debug("Not sent: {}: {} {}", claim.label(), verdict.state(), Headers.tame(verdict.reason(), 300));
          return true;
        }));
  }

  private static Object[] values(Claim claim, Verdict verdict, Instant now) {
    var state = verdict.state();
    return new Object[] {
      state.name(),
      Headers.tame(verdict.reason(), 500),
      state == State.RETRY ? sql(now.plus(wait(claim, verdict))) : null,
      verdict.counts() ? 1 : 0,
      sql(now),
      state == State.SENT ? sql(now) : null,
      verdict.bounced() ? sql(now) : null,
      claim.id(),
      claim.attempt(),
      claim.owner()
    };
  }

  private static Verdict givenUp(Claim claim, Verdict verdict, Instant now) {
    return verdict.state() == State.RETRY && verdict.counts() && claim.firstTry().plus(GIVE_UP).isBefore(now)
        ? Verdict.failed("given up after 48 hours: " + verdict.reason())
        : verdict;
  }

  private static Duration wait(Claim claim, Verdict verdict) {
    if (!verdict.counts()) {
      return CHANNEL_WAIT;
    }
    return claim.tries() < WAITS.size() ? WAITS.get(claim.tries()) : LAST_WAIT;
  }

  /** Turns every claim whose lease ran out into UNKNOWN, each in its own transaction with its event. */
  void sweep() {
    var lost =
        db.sql("select id from email where state = 'SENDING' and lease_until < current_timestamp order by id").query(Long.class).list();
    for (var id : lost) {
      try {
        own.executeWithoutResult(tx -> expire(id));
      } catch (RuntimeException listenerFailed) {
        var why = Refusals.withoutAddresses(listenerFailed.toString());
        LOG.error("Email {} is unknown but that could not be reported; the next sweep tries again: {}", id, why);
      }
    }
  }

  private void expire(long id) {
    var expired =
        db.sql(
                """
                update email set state = 'UNKNOWN', reason = 'the sender stopped before it knew the result', claim_owner = null,
                  lease_until = null, tries = tries + 1, at = ?
                where id = ? and state = 'SENDING' and lease_until < current_timestamp
                """)
            .params(sql(clock.instant()), id)
            .update();
    if (expired == 1) {
      MailMeters.count(State.UNKNOWN);
      var event =
          db.sql("select id, send_key, about from email where id = ?")
              .param(id)
              .query((row, n) -> new MailEvent.EmailUnknown(row.getLong(1), row.getString(2), row.getString(3)))
              .single();
      LOG.warn("Email {} for {} may have been sent: its sender stopped. A person must settle it", id, event.about());
      events.publishEvent(event);
    }
  }
}
