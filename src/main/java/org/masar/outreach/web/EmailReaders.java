package org.masar.outreach.web;

import java.util.List;
import java.util.Optional;
import org.masar.deal.Deals;
import org.masar.deal.ImaginedFacts;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.outreach.EmailWords;
import org.masar.pipeline.Playbooks.Kind;
import org.masar.web.User;
import org.springframework.stereotype.Component;

/** Real leads to read an email as. */
@Component
class EmailReaders {

  private static final int MOST = 8;

  private final Leads leads;
  private final Deals deals;
  private final ImaginedFacts imagined;
  private final EmailWords words;

  EmailReaders(Leads leads, Deals deals, ImaginedFacts imagined, EmailWords words) {
    this.leads = leads;
    this.deals = deals;
    this.imagined = imagined;
    this.words = words;
  }

  /** Those who fit best come first: newest leads whose name, company or email has this in it. */
  List<Lead> search(String q) {
    return leads.list(q, MOST, null).items();
  }

  /** The lead asked for, else the newest one there is. */
  Optional<Lead> lead(Long id) {
    return id == null ? search("").stream().findFirst() : leads.find(id);
  }

  /**
   * As the lead's own deal in this pipeline would have it worded and its owner signs it; for a lead without one, as if {@code owner} had just opened it. What people
   * send themselves, on a channel, nobody signs.
   */
  EmailWords.Preview as(Lead lead, String pipeline, EmailSheets.Template template, String language, User owner) {
    var deal = deals.allOf(lead.id()).stream().filter(d -> d.pipeline().equals(pipeline)).findFirst().orElse(null);
    var worded =
        deal != null
            ? words.preview(deal, template.name(), language)
            : words.preview(pipeline, template.name(), language, imagined.of(lead, owner));
    var mails = template.uses().stream().filter(step -> step.kind() == Kind.EMAIL).toList();
    return mails.isEmpty() && !template.uses().isEmpty()
        ? worded
        : words.signed(worded, deal != null ? deal.owner() : owner == null ? null : owner.id(), mails.isEmpty() ? null : mails.get(0).from());
  }
}
