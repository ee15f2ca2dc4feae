package org.masar.outreach;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.mail.OutgoingEmail;
import org.masar.mail.Wording;
import org.masar.pipeline.Emails;
import org.masar.pipeline.FactSource;
import org.masar.web.Invalid;
import org.springframework.stereotype.Component;

/** Words an email for one lead: latest wording, the lead's language, the deal's facts. */
@Component
public class EmailWords {

  private final Emails emails;
  private final List<FactSource> facts;
  private final OwnerAsSender owners;

  EmailWords(Emails emails, List<FactSource> facts, OwnerAsSender owners) {
    this.emails = emails;
    this.facts = facts;
    this.owners = owners;
  }

  /**
   * What a template says to one lead, in a language: the lead's own when null.
   *
   * @param from {@code owner}, {@code team}, or null when the wording leaves it to the step
   * @param version id of the wording's version
   * @param variant {@code A} or {@code B} while two wordings are compared and the lead is known, else null
   */
  public record Preview(String template, String language, String subject, String preview, String from, String markdown, long version, String variant) {}

  /** What a step's mail says to the deal's lead: while two wordings are compared, that of the half the lead is in. */
  public Preview mail(Deal deal, String template, String language) {
    return mail(deal, template, find(deal.pipeline(), template, language), factsOf(deal));
  }

  private Preview mail(Deal deal, String template, Emails.Wording a, Map<String, Object> known) {
    var b = variant(deal.pipeline(), a).orElse(null);
    var half = b == null ? null : Halves.of(deal.leadId(), deal.pipeline(), template, b.template());
    return filled(template, "B".equals(half) ? b : a, half, known);
  }

  /** Which of two wordings that are compared a lead gets, {@code A} or {@code B}. */
  public String half(Lead lead, String pipeline, String template, String variant) {
    return Halves.of(lead.id(), pipeline, template, variant);
  }

  /** The wording that half of the leads get; none where it is not there in the same language: that would be no fair comparison. */
  private Optional<Emails.Wording> variant(String pipeline, Emails.Wording a) {
    return Optional.ofNullable(Wording.about(a.source()).variant())
        .flatMap(b -> emails.find(pipeline, b, a.language()))
        .filter(b -> b.language().equals(a.language()));
  }

  /** Fills a template in for a real deal and sends nothing; {@link Invalid} when it is missing or cannot be filled in. */
  public Preview preview(Deal deal, String template, String language) {
    return preview(deal.pipeline(), template, language, factsOf(deal));
  }

  /** The same with facts that somebody else knows. */
  public Preview preview(String pipeline, String template, String language, Map<String, Object> known) {
    return filled(template, find(pipeline, template, language), null, known);
  }

  private Emails.Wording find(String pipeline, String template, String language) {
    return there(pipeline, template, emails.find(pipeline, template, language));
  }

  private static Emails.Wording there(String pipeline, String template, Optional<Emails.Wording> found) {
    return found.orElseThrow(
        () -> new Invalid("template", "pipeline %s has no email '%s'. Add emails/%s.en.md".formatted(pipeline, template, template)));
  }

  private static Preview filled(String template, Emails.Wording wording, String variant, Map<String, Object> known) {
    var rendered = Wording.render(wording.source(), known);
    return new Preview(
        template, wording.language(), rendered.subject(), rendered.preview(), rendered.from(), rendered.markdown(), wording.version(), variant);
  }

  /** The same as a lead gets it whose deal is this user's: with their signature, unless it goes in the team's name ({@code from} of the step, else the wording's). */
  public Preview signed(Preview worded, String owner, String from) {
    var team = "team".equals(from == null ? worded.from() : from);
    return team
        ? worded
        : new Preview(
            worded.template(), worded.language(), worded.subject(), worded.preview(), worded.from(), worded.markdown() + owners.of(owner).signature(), worded.version(),
            worded.variant());
  }

  /** {@link Invalid} when the template is missing or cannot be filled in. */
  OutgoingEmail of(Briefs.Brief brief) {
    var step = brief.step();
    var deal = brief.deal();
    var lead = brief.lead();
    var worded = mail(deal, step.template(), there(deal.pipeline(), step.template(), brief.wording()), brief.facts());
    var as = step.fromTeam(worded.from()) ? OwnerAsSender.As.TEAM : brief.owner();
    return new OutgoingEmail(
        step.id(),
        deal.number(),
        lead.id(),
        lead.email(),
        lead.name(),
        as.address(),
        as.name(),
        worded.template(),
        worded.language(),
        worded.subject(),
        worded.preview(),
        worded.markdown() + as.signature(),
        step.thread())
        .from(new OutgoingEmail.Origin(deal.pipeline(), deal.version(), step.element(), as.user(), worded.version(), worded.variant()));
  }

  private Map<String, Object> factsOf(Deal deal) {
    return facts(List.of(deal.number())).get(deal.number());
  }

  /** What mails about these deals may say, by deal. */
  Map<String, Map<String, Object>> facts(Collection<String> deals) {
    var all = new HashMap<String, Map<String, Object>>();
    deals.forEach(deal -> all.put(deal, new HashMap<>()));
    facts.forEach(source -> source.words(deals).forEach((deal, words) -> all.get(deal).putAll(words)));
    return all;
  }
}
