package org.masar.outreach;

import org.masar.deal.DealErasure;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.MailErasure;
import org.masar.pipeline.Retrying;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets a person who asks for it, in all rooms at once or not at all. */
@Component
public class PersonErasure {

  private static final Logger LOG = LoggerFactory.getLogger(PersonErasure.class);

  private final Leads leads;
  private final DealErasure deals;
  private final MailErasure mails;
  private final JdbcClient jdbc;
  private final Retrying retrying;
  private final Users users;

  PersonErasure(Leads leads, DealErasure deals, MailErasure mails, JdbcClient jdbc, Retrying retrying, Users users) {
    this.leads = leads;
    this.deals = deals;
    this.mails = mails;
    this.jdbc = jdbc;
    this.retrying = retrying;
    this.users = users;
  }

  /**
   * Name, address, what was written and what was filled in are gone; open deals end. Numbers, stages and times stay, without a person. The address is
   * kept as a salted hash only, so that no import brings it back. Nothing of this can be taken back.
   */
  public void erase(long id) {
    retrying.command(
        () -> {
          var lead = leads.find(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id)));
          erase(lead);
          return null;
        });
    LOG.info("Lead {} was erased by {}", id, users.current());
  }

  private void erase(Lead lead) {
    // deals before the lead, as everybody locks them
    var numbers = deals.erase(lead.id());
    mails.erase(lead.id(), lead.email(), numbers);
    jdbc.sql("update touch set text = '', more = null where lead_id = ?").param(lead.id()).update();
    leads.erase(lead.id());
  }
}
