package org.masar.outreach;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.pipeline.Emails;
import org.masar.pipeline.Emails.Wording;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what is needed to word the mails of some steps, for all of them at once. */
@Component
class Briefs {

  /** From then on a brief is read anew: whatever changed since is in the mail. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(15);

  /**
   * What is known of one step's mail.
   *
   * @param mail as announced before, or null
   * @param deal null when there is none, and so is what follows
   * @param away until when the lead is away, or null
   * @param owner in whose name it goes if not in the team's
   */
  record Brief(
      EmailStep step,
      EmailRow mail,
      Deal deal,
      Lead lead,
      Instant away,
      OwnerAsSender.As owner,
      Optional<Wording> wording,
      Map<String, Object> facts,
      long readAt) {

    boolean old() {
      return System.nanoTime() - readAt > FRESH_NANOS;
    }
  }

  private record Template(String pipeline, String template, String language) {}

  private final Mailer mailer;
  private final Deals deals;
  private final Leads leads;
  private final AwayLeads away;
  private final OwnerAsSender owners;
  private final Emails emails;
  private final EmailWords words;
  private final TransactionTemplate reading;

  Briefs(Mailer mailer, Deals deals, Leads leads, AwayLeads away, OwnerAsSender owners, Emails emails, EmailWords words,
      PlatformTransactionManager transactions) {
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.mailer = mailer;
    this.deals = deals;
    this.leads = leads;
    this.away = away;
    this.owners = owners;
    this.emails = emails;
    this.words = words;
  }

  Brief of(EmailStep step) {
    return of(List.of(step)).get(0);
  }

  /** In the order of the steps. */
  List<Brief> of(List<EmailStep> steps) {
    return reading.execute(tx -> read(steps));
  }

  private List<Brief> read(List<EmailStep> steps) {
    var now = System.nanoTime();
    var mails = mailer.findByKeys(steps.stream().map(EmailStep::id).toList());
    var about = deals.find(steps.stream().map(EmailStep::deal).filter(deal -> deal != null).collect(Collectors.toSet()));
    var people = leads.findAll(about.values().stream().map(Deal::leadId).collect(Collectors.toSet()));
    var absent = away.until(people.keySet());
    var facts = words.facts(about.keySet());
    var senders = new HashMap<String, OwnerAsSender.As>();
    var wordings = new HashMap<Template, Optional<Wording>>();
    return steps.stream()
        .map(
            step -> {
              var mail = mails.get(step.id());
              var deal = about.get(step.deal());
              if (deal == null) {
                return new Brief(step, mail, null, null, null, null, Optional.empty(), Map.of(), now);
              }
              var lead = people.get(deal.leadId());
              var wording =
                  wordings.computeIfAbsent(
                      new Template(deal.pipeline(), step.template(), lead.language()), t -> emails.find(t.pipeline(), t.template(), t.language()));
              var owner = deal.owner() == null ? OwnerAsSender.As.TEAM : senders.computeIfAbsent(deal.owner(), owners::of);
              return new Brief(step, mail, deal, lead, absent.get(lead.id()), owner, wording, facts.get(deal.number()), now);
            })
        .toList();
  }
}
