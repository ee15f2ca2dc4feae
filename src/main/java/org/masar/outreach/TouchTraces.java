package org.masar.outreach;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.masar.deal.ContactTraces;
import org.masar.mail.Mailer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Touches are contacts, and so are mails that were tried: nobody knows what became of the first try. */
@Component
class TouchTraces implements ContactTraces {

  private final JdbcClient jdbc;
  private final Mailer mailer;

  TouchTraces(JdbcClient jdbc, Mailer mailer) {
    this.jdbc = jdbc;
    this.mailer = mailer;
  }

  @Override
  public Set<String> contacted(Collection<String> deals) {
    var contacted = new HashSet<>(mailer.tried(deals));
    // a mail that was given up before its first try is noted as a touch, but nobody was written to
    contacted.addAll(jdbc.sql("select distinct deal from touch where deal in (:deals) and kind not in ('email-not-sent', 'channel-skipped')").param("deals", deals).query(String.class).set());
    return contacted;
  }

  @Override
  public void forget(Collection<String> deals) {
    mailer.forgetUntried(deals);
    jdbc.sql("delete from touch where deal in (:deals)").param("deals", deals).update();
  }
}
