package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes in that a mail was opened or a link of one followed. Nothing follows from it until {@link HitJudging} knows by whom. */
@Component
public class Hits {

  /**
   * Who came, as far as a request tells.
   *
   * @param head whether only the headers were asked for
   * @param agent what the program calls itself, or null
   * @param ahead whether it says that it fetches what nobody has asked for yet
   * @param address on the internet; not kept
   */
  public record Visitor(boolean head, String agent, boolean ahead, String address) {}

  enum Kind {
    OPEN,
    CLICK,
    DECOY
  }

  /** Above this a mail learns nothing new, and nobody can fill our disk. */
  static final int MOST_PER_MAIL = 200;

  /** How long others have to show themselves before anybody is judged. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Hits.class);

  private final JdbcClient db;
  private final Clock clock;
  private final Links links;
  private final TrackedLinks tracked;
  private final Signer signer;

  Hits(JdbcClient db, Clock clock, Links links, TrackedLinks tracked, Signer signer) {
    this.db = db;
    this.clock = clock;
    this.links = links;
    this.tracked = tracked;
    this.signer = signer;
  }

  /** Where the link of this token leads; empty for a token we did not make, and for a link that no person can see. */
  public Optional<String> click(String token, Visitor by) {
    var link = links.clicking(token);
    if (link.isPresent()) {
      var destination = tracked.find(link.getAsLong());
      destination.ifPresent(d -> keep(d.email(), d.link(), Kind.CLICK, by));
      return destination.map(TrackedLinks.Destination::url);
    }
    links.decoyed(token).ifPresent(email -> keep(email, null, Kind.DECOY, by));
    return Optional.empty();
  }

  /** The picture of this token was shown; a token we did not make is passed over. */
  public void open(String token, Visitor by) {
    links.opening(token).ifPresent(email -> keep(email, null, Kind.OPEN, by));
  }

  /** The reader gets what they asked for, whatever becomes of our notes. */
  private void keep(long email, Long link, Kind kind, Visitor by) {
    try {
      var now = clock.instant();
      var many = db.sql("select count(*) from email_hit where email_id = ?").param(email).query(Integer.class).single();
      if (many < MOST_PER_MAIL) {
        db.sql("insert into email_hit (email_id, link_id, kind, at, head, agent, source, judge_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
            .params(
                email, link, kind.name(), sql(now), by.head(), Agent.of(by.agent(), by.ahead()).name(),
                signer.hash("source", email + " " + by.address()), sql(now.plus(PATIENCE)))
            .update();
      }
    } catch (RuntimeException lost) {
      LOG.warn("That email {} was opened or a link in it followed could not be noted: {}", email, lost.getClass().getSimpleName());
    }
  }
}
