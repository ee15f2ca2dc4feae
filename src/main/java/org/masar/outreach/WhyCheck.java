package org.masar.outreach;

import java.util.EnumSet;
import java.util.List;
import org.masar.outreach.Why.Decided;
import org.masar.outreach.Why.Link;

/** Says which links of a chain are missing. */
final class WhyCheck {

  private WhyCheck() {}

  /** {@code asked}: the decision tables on the path, each as often as it was passed. */
  static List<Link> missing(Why why, List<String> asked) {
    var missing = EnumSet.noneOf(Link.class);
    if (why.deal() == null || why.lead() == null || why.deal().openedAt() == null) {
      missing.add(Link.TRIGGER);
    }
    if (why.path().isEmpty() || why.step() != null && why.path().stream().noneMatch(p -> p.element().equals(why.step()))) {
      missing.add(Link.PATH);
    }
    if (why.decisions().size() < asked.size() || !why.decisions().stream().map(Decided::element).toList().containsAll(asked)) {
      missing.add(Link.DECISION);
    }
    if (why.step() == null) {
      missing.add(Link.STEP);
    }
    if (why.version() == null) {
      missing.add(Link.VERSION);
    }
    if (why.deployed() == null) {
      missing.add(Link.DEPLOYMENT);
    }
    if (why.mail().template() == null || why.mail().markdown() == null || why.mail().markdown().isBlank()) {
      missing.add(Link.WORDING);
    }
    if (why.window() == null) {
      missing.add(Link.WINDOW);
    }
    if (why.how() == null || why.how().sentAt() == null) {
      missing.add(Link.SENDER);
    }
    if (why.how() == null || why.how().messageId() == null || why.how().messageId().isBlank()) {
      missing.add(Link.MESSAGE);
    }
    return List.copyOf(missing);
  }
}
