package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.masar.mail.Delivery.State;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many mails at once go to the mailboxes of one domain, on all nodes together: two at first, one more for each that arrived, half of them
 * and a minute's rest when the other side says that it is too much (421, RFC 5321 §3.8; 4.7.x).
 */
class DomainPace {

  static final int FIRST = 2;
  private static final Duration REST = Duration.ofMinutes(1);
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final Pattern TOO_MUCH = Pattern.compile("^\\W*421\\b|\\b4\\.7\\.\\d+\\b(?!.*(?i:grey))|too many|rate.?limit", Pattern.CASE_INSENSITIVE);

  private record Pace(int lanes, Instant restUntil) {}

  private final JdbcClient db;
  private final Clock clock;
  private final int most;

  /** 0 is no limit. */
  DomainPace(JdbcClient db, Clock clock, int most) {
    this.db = db;
    this.clock = clock;
    this.most = most;
  }

  /** Why this mail must wait, or empty. To be asked in the transaction of its claim, which counts as one on its way. */
  Optional<Pause> ask(OutgoingEmail email, SendWindow window) {
    if (most == 0 || email.notice()) {
      return Optional.empty();
    }
    var domain = domain(email);
    var now = clock.instant();
    var pace = read(domain, "");
    if (pace.restUntil() != null && pace.restUntil().isAfter(now)) {
      return Optional.of(new Pause("the receiving domain asked for fewer mails at once: " + domain, window.next(pace.restUntil())));
    }
    // in full swing nobody has to wait for anybody
    if (pace.lanes() >= most) {
      return Optional.empty();
    }
    var lanes = read(domain, " for update").lanes();
    return onTheWay(email, domain) < lanes
        ? Optional.empty()
        : Optional.of(new Pause("as many mails at once as the receiving domain takes yet: " + domain, window.next(now.plus(TURN))));
  }

  /** What the other side thought of it. */
  void after(OutgoingEmail email, Verdict verdict) {
    if (most == 0 || email.notice()) {
      return;
    }
    if (verdict.state() == State.SENT) {
      db.sql("update domain_pace set lanes = lanes + 1 where domain = ? and lanes < ?").params(domain(email), most).update();
    } else if (verdict.state() == State.RETRY && verdict.counts() && TOO_MUCH.matcher(verdict.reason()).find()) {
      db.sql("update domain_pace set lanes = greatest(1, lanes / 2), rest_until = ? where domain = ?")
          .params(sql(clock.instant().plus(REST)), domain(email))
          .update();
    }
  }

  private Pace read(String domain, String lock) {
    var select = "select lanes, rest_until from domain_pace where domain = ?" + lock;
    return db.sql(select)
        .param(domain)
        .query((row, n) -> new Pace(row.getInt("lanes"), Times.of(row, "rest_until")))
        .optional()
        .orElseGet(
            () -> {
              db.sql("insert into domain_pace (domain, lanes) values (?, ?) on conflict do nothing").params(domain, Math.min(FIRST, most)).update();
              return new Pace(Math.min(FIRST, most), null);
            });
  }

  private int onTheWay(OutgoingEmail email, String domain) {
    return db.sql("select count(*) from email where state = 'SENDING' and send_key <> ? and lower(to_address) like ?")
        .params(email.key(), "%@" + domain)
        .query(Integer.class)
        .single();
  }

  private static String domain(OutgoingEmail email) {
    return email.toAddress().substring(email.toAddress().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
