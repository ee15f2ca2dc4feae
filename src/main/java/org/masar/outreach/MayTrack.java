package org.masar.outreach;

import java.util.Locale;
import java.util.Map;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.mail.Tracking;
import org.masar.mail.TrackingRule;
import org.masar.pipeline.Pipelines;
import org.springframework.stereotype.Component;

/**
 * What the mails to a lead may tell: what the deal's diagram says (property {@code tracking}), and nothing when the lead has the attribute
 * {@code tracking} = {@code off}. An attribute, so that imports and programs can say it too.
 */
@Component
public class MayTrack implements TrackingRule {

  private static final String NAME = "tracking";
  private static final String OFF = "off";

  private final Leads leads;
  private final Deals deals;
  private final Pipelines pipelines;

  MayTrack(Leads leads, Deals deals, Pipelines pipelines) {
    this.leads = leads;
    this.deals = deals;
    this.pipelines = pipelines;
  }

  @Override
  public Tracking allowed(String about, Long lead) {
    if (lead != null && leads.find(lead).filter(MayTrack::off).isPresent()) {
      return Tracking.OFF;
    }
    return deals
        .find(String.valueOf(about))
        .flatMap(deal -> pipelines.version(deal.pipeline(), deal.version()))
        .map(pipeline -> pipelines.property(pipeline.definitionId(), NAME))
        .map(said -> Tracking.valueOf(said.toUpperCase(Locale.ROOT)))
        .orElse(Tracking.ALL);
  }

  /** Whether nothing is learned from this person's reading. */
  public static boolean off(Lead lead) {
    return OFF.equalsIgnoreCase(lead.attributes().get(NAME));
  }

  /** Stops or allows it from the next mail on; links in mails that were sent lead on, and are not followed any more. */
  public Lead turn(long lead, boolean off) {
    return leads.change(
        lead, new LeadFields(null, null, null, null, null, null, null, null, null, null, null, null, null, null, Map.of(NAME, off ? OFF : "")));
  }
}
