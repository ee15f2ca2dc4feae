package org.masar.mail;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leads the links of a mail through our server and adds what only programs see. What a mail may tell is decided once and kept, so that a
 * second try says the same, byte by byte.
 */
@Component
class Tracker {

  private static final String PIXEL = "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\">\n";
  /** Nobody can see or reach it: whoever follows it is a program that follows everything. */
  private static final String DECOY = "<a href=\"%s\" style=\"display:none\" tabindex=\"-1\" aria-hidden=\"true\"></a>\n";

  private final JdbcClient db;
  private final Links links;
  private final TrackedLinks tracked;
  private final ObjectProvider<TrackingRule> rule;
  private final Tracking most;

  Tracker(JdbcClient db, Links links, TrackedLinks tracked, ObjectProvider<TrackingRule> rule, MailSettings settings) {
    this.db = db;
    this.links = links;
    this.tracked = tracked;
    this.rule = rule;
    this.most = settings.tracking();
  }

  /** Changes the links of the text; returns what to put at the end of its HTML. */
  String follow(Claim claim, Prose prose) {
    if (claim.email().notice()) {
      return "";
    }
    var web = prose.webLinks().stream().filter(link -> !links.isOurs(link)).toList();
    if (web.isEmpty() && most != Tracking.ALL) {
      return "";
    }
    var level = level(claim);
    return level == Tracking.OFF ? "" : lead(claim.id(), prose, web) + (level == Tracking.ALL ? PIXEL.formatted(links.open(claim.id())) : "");
  }

  private String lead(long email, Prose prose, List<String> web) {
    if (web.isEmpty()) {
      return "";
    }
    var ids = tracked.of(email, web);
    prose.redirect(link -> ids.containsKey(link) ? links.click(ids.get(link)) : link);
    return DECOY.formatted(links.decoy(email));
  }

  private Tracking level(Claim claim) {
    var decided = db.sql("select tracking from email where id = ?").param(claim.id()).query(String.class).list().get(0);
    if (decided != null) {
      return Tracking.valueOf(decided);
    }
    var asked = rule.getIfAvailable();
    var level = asked == null || most == Tracking.OFF ? most : most.butAtMost(asked.allowed(claim.email().about(), claim.email().lead()));
    db.sql("update email set tracking = ? where id = ? and tracking is null").params(level.name(), claim.id()).update();
    return level;
  }
}
