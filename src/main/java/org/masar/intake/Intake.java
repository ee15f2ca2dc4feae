package org.masar.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.masar.deal.Deal;
import org.masar.deal.NewDeal;
import org.masar.lead.Barred;
import org.masar.lead.Consent;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets one lead in. */
@Component
public class Intake {

  private static final int LONGEST_TITLE = 200;

  /**
   * What became of a new lead.
   *
   * @param created whether the address was new; else it was merged
   * @param deal the deal of this lead that is open in the wanted pipeline now, or null when none was wanted
   */
  public record Taken(Lead lead, boolean created, Deal deal) {}

  private final Leads leads;
  private final Starts starts;
  private final ObjectProvider<Barred> barred;

  Intake(Leads leads, Starts starts, ObjectProvider<Barred> barred) {
    this.barred = barred;
    this.leads = leads;
    this.starts = starts;
  }

  /** Everything that keeps this lead from being taken, empty when nothing does. */
  public List<Invalid.Field> check(NewLead wanted) {
    var wrong = check(wanted, starts::userExists);
    if (wanted.pipeline() != null && !starts.pipelineExists(wanted.pipeline())) {
      wrong.add(new Invalid.Field("pipeline", Said.of("lead.wrong.pipeline", wanted.pipeline())));
    }
    return wrong;
  }

  /** The same for one of many that go to one pipeline: it was asked for already, and who is a user is told by the caller. */
  List<Invalid.Field> check(NewLead wanted, Predicate<String> isUser) {
    var wrong = new ArrayList<>(leads.check(wanted.lead()).wrong());
    if (wanted.owner() != null && !isUser.test(wanted.owner())) {
      wrong.add(new Invalid.Field("owner", Said.of("lead.wrong.owner", wanted.owner())));
    }
    if (wanted.title() != null && wanted.title().length() > LONGEST_TITLE) {
      wrong.add(new Invalid.Field("title", Said.of("lead.wrong.title", LONGEST_TITLE)));
    }
    return wrong;
  }

  /** Adds or merges the lead and opens its deal, both or neither; if one of this lead is open in that pipeline, that is the deal. */
  @Transactional
  public Taken take(NewLead wanted) {
    var registered = leads.register(wanted.lead());
    if (wanted.consent() != null) {
      leads.recordConsent(registered.lead().id(), Consent.said(wanted.consent(), Consent.Source.API));
    }
    var deal = wanted.pipeline() == null ? null : starts.open(deal(registered.lead(), wanted)).deal();
    return new Taken(registered.lead(), registered.created(), deal);
  }

  /**
   * Starts a pipeline for a lead that is here already.
   *
   * @throws Refused when one of this lead is open in it, or when the person does not want to be written to
   */
  @Transactional
  public Deal start(long lead, NewDeal wanted) {
    leads.hold(List.of(lead));
    whyNot(lead)
        .ifPresent(
            why -> {
              throw new Refused(Said.of("lead.refused.silent", Silenced.inWords(why)));
            });
    var opened = starts.open(wanted);
    if (!opened.created()) {
      throw new Refused(
          Said.of("lead.refused.open", opened.deal().number(), starts.nameOf(wanted.pipeline())));
    }
    return opened.deal();
  }

  private Optional<String> whyNot(long lead) {
    return leads.whySilent(lead).or(() -> leads.find(lead).flatMap(l -> barred.stream().flatMap(b -> b.reasonFor(l.email()).stream()).findFirst()));
  }

  static NewDeal deal(Lead lead, NewLead wanted) {
    var amount = wanted.amount();
    return new NewDeal(
        lead.id(),
        wanted.pipeline(),
        wanted.title(),
        amount == null ? null : amount.amount(),
        amount == null ? null : amount.currency(),
        wanted.owner(),
        null,
        null);
  }
}
