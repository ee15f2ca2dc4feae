package org.masar.outreach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   */
  public record Preview(String template, String language, String subject, String preview, String from, String markdown, long version) {}

  /** Fills a template in for a real deal and sends nothing; {@link Invalid} when it is missing or cannot be filled in. */
  public Preview preview(Deal deal, String template, String language) {
    return preview(deal.pipeline(), template, language, factsOf(deal));
  }

  /** The same with facts that somebody else knows. */
  public Preview preview(String pipeline, String template, String language, Map<String, Object> known) {
    var wording =
        emails
            .find(pipeline, template, language)
            .orElseThrow(
                () -> new Invalid("template", "pipeline %s has no email '%s'. Add emails/%s.en.md".formatted(pipeline, template, template)));
    var rendered = Wording.render(wording.source(), known);
    return new Preview(
        template, wording.language(), rendered.subject(), rendered.preview(), rendered.from(), rendered.markdown(), wording.version());
  }

  /** The same as a lead gets it whose deal is this user's: with their signature, unless it goes in the team's name ({@code from} of the step, else the wording's). */
  public Preview signed(Preview worded, String owner, String from) {
    var team = "team".equals(from == null ? worded.from() : from);
    return team
        ? worded
        : new Preview(
            worded.template(), worded.language(), worded.subject(), worded.preview(), worded.from(), worded.markdown() + owners.of(owner).signature(), worded.version());
  }

  /** {@link Invalid} when the template is missing or cannot be filled in. */
  OutgoingEmail of(EmailStep step, Deal deal, Lead lead) {
    var worded = preview(deal, step.template(), lead.language());
    var as = step.fromTeam(worded.from()) ? OwnerAsSender.As.TEAM : owners.of(deal.owner());
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
        .from(new OutgoingEmail.Origin(deal.pipeline(), as.user(), worded.version()));
  }

  private Map<String, Object> factsOf(Deal deal) {
    var all = new HashMap<String, Object>();
    for (var source : facts) {
      for (var name : source.vocabulary().keySet()) {
        if (source.resolve(name, deal.number()) instanceof Map<?, ?> known) {
          all.put(name, known);
        }
      }
    }
    return all;
  }
}
