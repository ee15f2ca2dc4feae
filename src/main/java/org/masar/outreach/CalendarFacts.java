package org.masar.outreach;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.masar.calendar.WorkingTime;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.pipeline.FactSource;
import org.springframework.stereotype.Component;

/** Gives diagrams {@code calendar}. */
@Component
class CalendarFacts implements FactSource {

  private final WorkingTime workingTime;
  private final Deals deals;
  private final Leads leads;
  private final LeadPlaces places;
  private final Clock clock;

  CalendarFacts(WorkingTime workingTime, Deals deals, Leads leads, LeadPlaces places, Clock clock) {
    this.workingTime = workingTime;
    this.deals = deals;
    this.leads = leads;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public Map<String, Set<String>> vocabulary() {
    return Map.of("calendar", Set.of("workingDays", "nextMorning", "on", "at"));
  }

  /** Emails say nothing of it. */
  @Override
  public Map<String, Map<String, Object>> words(Collection<String> deals) {
    return Map.of();
  }

  @Override
  public Object resolve(String name, String number) {
    var zone =
        number == null
            ? workingTime.zoneOf()
            : deals.find(number).flatMap(d -> leads.find(d.leadId())).map(lead -> places.of(lead).zone()).orElseGet(workingTime::zoneOf);
    return new DealCalendar(workingTime, zone, clock);
  }
}
