package org.masar.outreach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.deal.TimelineEntry;
import org.masar.lead.Leads;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.SentMails;
import org.masar.outreach.Why.Decided;
import org.masar.outreach.Why.Passed;
import org.masar.pipeline.Deployments;
import org.masar.pipeline.Footstep;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Playbooks;
import org.springframework.stereotype.Component;

/** Follows a sent mail back to what began it. */
@Component
public class Whys {

  private static final int AT_MOST = 200;

  private final Mailer mailer;
  private final SentMails sent;
  private final Deals deals;
  private final Leads leads;
  private final Touches touches;
  private final Timeline timeline;
  private final Passages passages;
  private final Pipelines pipelines;
  private final Playbooks playbooks;
  private final Deployments deployments;
  private final WorkingTime workingTime;

  Whys(
      Mailer mailer, SentMails sent, Deals deals, Leads leads, Touches touches, Timeline timeline, Passages passages, Pipelines pipelines,
      Playbooks playbooks, Deployments deployments, WorkingTime workingTime) {
    this.mailer = mailer;
    this.sent = sent;
    this.deals = deals;
    this.leads = leads;
    this.touches = touches;
    this.timeline = timeline;
    this.passages = passages;
    this.pipelines = pipelines;
    this.playbooks = playbooks;
    this.deployments = deployments;
    this.workingTime = workingTime;
  }

  /** Empty when there is no such mail, or it is not sent. */
  public Optional<Why> of(long email) {
    return mailer.find(email).filter(m -> m.state() == State.SENT).map(this::why);
  }

  private Why why(EmailRow mail) {
    var how = sent.find(mail.id()).orElse(null);
    var deal = mail.about() == null ? null : deals.find(mail.about()).orElse(null);
    var lead = deal == null ? null : leads.find(deal.leadId()).orElse(null);
    var touch = touches.ofMail(mail.id()).orElse(null);
    var step = touch == null ? null : touch.step();
    var version = touch == null ? null : touch.version();
    var path = deal == null ? List.<Footstep>of() : until(step, mail.sentAt(), passages.path(deal.processInstance()));
    var decisions = deal == null ? List.<Decided>of() : decisions(deal, mail.sentAt());
    var deployed = touch == null ? null : deployments.of(touch.pipeline(), touch.version()).orElse(null);
    var why =
        new Why(
            mail, how, deal, lead, step, version, named(deal, path), decisions, touch == null ? null : touch.window(),
            workingTime.zoneOf(lead == null ? null : lead.timeZone()), deployed, List.of());
    return new Why(
        mail, how, deal, lead, step, version, why.path(), decisions, why.window(), why.zone(), deployed, WhyCheck.missing(why, asked(deal, path)));
  }

  /** What the token came through before the mail went: the passing of its step is the last one that matters. */
  private static List<Footstep> until(String step, Instant sentAt, List<Footstep> path) {
    var before = path.stream().filter(f -> sentAt == null || !f.from().isAfter(sentAt)).toList();
    for (int i = before.size() - 1; i >= 0; i--) {
      if (before.get(i).element().equals(step)) {
        return before.subList(0, i + 1);
      }
    }
    return before;
  }

  private List<Passed> named(Deal deal, List<Footstep> path) {
    var definition = deal == null ? null : pipelines.version(deal.pipeline(), deal.version()).map(p -> p.definitionId()).orElse(null);
    return path.stream()
        .map(f -> new Passed(f.element(), definition == null ? f.element() : pipelines.name(definition, f.element()), f.from(), f.until(), f.cancelled()))
        .toList();
  }

  /** The tables on the path: each must have said something. */
  private List<String> asked(Deal deal, List<Footstep> path) {
    var definition = deal == null ? null : pipelines.version(deal.pipeline(), deal.version()).map(p -> p.definitionId()).orElse(null);
    if (definition == null) {
      return List.of();
    }
    var tables = playbooks.of(definition).stream().filter(s -> s.kind() == Playbooks.Kind.DECISION).map(Playbooks.Step::element).toList();
    return path.stream().map(Footstep::element).filter(tables::contains).toList();
  }

  private List<Decided> decisions(Deal deal, Instant sentAt) {
    var found = new ArrayList<Decided>();
    for (var entry : timeline.of(deal, List.of("decided"), AT_MOST, null).items()) {
      if (sentAt == null || !entry.at().isAfter(sentAt)) {
        found.add(0, decided(entry));
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static Decided decided(TimelineEntry entry) {
    var more = Objects.requireNonNullElse(entry.more(), Map.<String, Object>of());
    return new Decided(
        String.valueOf(more.get("element")),
        entry.text(),
        String.valueOf(more.getOrDefault("rules", "")),
        (Map<String, Object>) more.getOrDefault("inputs", Map.of()),
        (Map<String, Object>) more.getOrDefault("outputs", Map.of()),
        entry.at());
  }
}
