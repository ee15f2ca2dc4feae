package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** How many at once, and until when none. */
  record Pace(int lanes, Instant restUntil) {}

  private final JdbcClient db;
  private final Clock clock;
  private final int most;

  /** 0 is no limit. */
  DomainPace(JdbcClient db, Clock clock, int most) {
    this.db = db;
    this.clock = clock;
    this.most = most;
  }

  /** How fast their domains are, by domain, and until the transaction of their claims ends no other claim for one of them counts its free lanes. */
  Map<String, Pace> lock(Collection<Wanted> wanted) {
    var now = clock.instant();
    var paces = new TreeMap<String, Pace>();
    wanted.stream().filter(this::limited).map(one -> domain(one.email())).distinct().sorted().forEach(domain -> {
      var pace = read(domain, "");
      // in full swing nobody has to wait for anybody
      paces.put(domain, pace.lanes() >= most || rests(pace, now) ? pace : read(domain, " for update"));
    });
    return paces;
  }

  /** Why this mail must wait, or empty; its claim counts as one on its way. {@code notYet}: keys of mails that do not count. */
  Optional<Pause> ask(Wanted wanted, Map<String, Pace> paces, Set<String> notYet) {
    if (!limited(wanted)) {
      return Optional.empty();
    }
    var domain = domain(wanted.email());
    var now = clock.instant();
    var pace = paces.get(domain);
    if (rests(pace, now)) {
      return Optional.of(new Pause("the receiving domain asked for fewer mails at once: " + domain, wanted.window().next(pace.restUntil())));
    }
    return pace.lanes() >= most || onTheWay(domain, notYet) < pace.lanes()
        ? Optional.empty()
        : Optional.of(new Pause("as many mails at once as the receiving domain takes yet: " + domain, wanted.window().next(now.plus(TURN))));
  }

  private boolean limited(Wanted wanted) {
    return most != 0 && !wanted.email().notice();
  }

  private static boolean rests(Pace pace, Instant now) {
    return pace.restUntil() != null && pace.restUntil().isAfter(now);
  }

  /** The other side took them. */
  void sent(Collection<OutgoingEmail> emails) {
    if (most == 0) {
      return;
    }
    var taken = emails.stream().filter(email -> !email.notice()).collect(Collectors.groupingBy(DomainPace::domain, TreeMap::new, Collectors.counting()));
    taken.forEach(
        (domain, many) ->
            db.sql("update domain_pace set lanes = least(?, lanes + ?) where domain = ? and lanes < ?").params(most, many, domain, most).update());
  }

  /** What the other side thought of one that it did not take. */
  void after(OutgoingEmail email, Verdict verdict) {
    if (most == 0 || email.notice()) {
      return;
    }
    if (verdict.state() == State.RETRY && verdict.counts() && TOO_MUCH.matcher(verdict.reason()).find()) {
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

  private int onTheWay(String domain, Set<String> notYet) {
    return db.sql("select count(*) from email where state = 'SENDING' and send_key not in (:notYet) and lower(to_address) like :domain")
        .param("notYet", notYet)
        .param("domain", "%@" + domain)
        .query(Integer.class)
        .single();
  }

  private static String domain(OutgoingEmail email) {
    return email.toAddress().substring(email.toAddress().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
