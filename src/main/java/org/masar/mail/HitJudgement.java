package org.masar.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.masar.mail.Hits.Kind;

/**
 * Tells a person from a program by everything that came to one mail. When in doubt it is no person: a step that is taken too late can be
 * taken by hand, one that was taken for a scanner cannot be taken back.
 */
record HitJudgement(Who who, String why) {

  enum Who {
    HUMAN,
    MACHINE,
    UNKNOWN
  }

  /** One visit; {@code due} when it is to be judged now. */
  record Hit(long id, Long link, Kind kind, Instant at, boolean head, Agent agent, String source, boolean due) {}

  /** Nobody opens and follows a mail that fast. */
  private static final Duration TOO_SOON = Duration.ofSeconds(10);
  private static final Duration SAME_SCAN = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  /**
   * Judges one of a mail's visits.
   *
   * @param links how many links the mail has
   * @param sent when it went out
   */
  static HitJudgement of(Hit hit, List<Hit> all, int links, Instant sent) {
    if (hit.head()) {
      return machine("head");
    } else if (hit.kind() == Kind.DECOY || some(all, hit, SAME_SCAN, other -> other.kind() == Kind.DECOY)) {
      return machine("decoy");
    } else if (hit.agent() == Agent.ROBOT) {
      return machine("agent");
    } else if (hit.at().isBefore(sent.plus(TOO_SOON))) {
      return machine("too-soon");
    } else if (some(all, hit, SAME_SCAN, other -> other.head() && other.source().equals(hit.source()))) {
      return machine("head");
    } else if (hit.kind() == Kind.CLICK && atOnce(hit, all, links)) {
      return machine("all-at-once");
    } else if (hit.agent() == Agent.PROXY) {
      return new HitJudgement(Who.UNKNOWN, "proxy");
    }
    return new HitJudgement(Who.HUMAN, null);
  }

  private static HitJudgement machine(String why) {
    return new HitJudgement(Who.MACHINE, why);
  }

  /** Several links in one moment, or every link of the mail in a few. */
  private static boolean atOnce(Hit hit, List<Hit> all, int links) {
    return links > 1 && (linksWithin(AT_ONCE, hit, all) > 1 || linksWithin(Hits.PATIENCE, hit, all) == links);
  }

  private static long linksWithin(Duration around, Hit hit, List<Hit> all) {
    return all.stream().filter(h -> h.kind() == Kind.CLICK && near(h, hit, around)).map(Hit::link).distinct().count();
  }

  private static boolean some(List<Hit> all, Hit hit, Duration around, Predicate<Hit> like) {
    return all.stream().anyMatch(other -> like.test(other) && near(other, hit, around));
  }

  private static boolean near(Hit one, Hit other, Duration around) {
    return Duration.between(one.at(), other.at()).abs().compareTo(around) <= 0;
  }
}
