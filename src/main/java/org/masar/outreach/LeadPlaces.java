package org.masar.outreach;

import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.masar.calendar.WorkingTime;
import org.masar.lead.Lead;
import org.springframework.stereotype.Component;

/**
 * Where a lead is, as far as anybody said: the zone that was given, else the one that the phone number is from, else the country's, else the
 * company's. A country or a number that lies in several zones at different times says nothing: a guess would be hours wrong.
 */
@Component
class LeadPlaces {

  /**
   * The place of a lead.
   *
   * @param country ISO 3166 code, or null when nobody knows
   */
  record Place(ZoneId zone, String country) {}

  private static final Duration HALF_A_YEAR = Duration.ofDays(182);

  private final WorkingTime company;
  private final Clock clock;

  LeadPlaces(WorkingTime company, Clock clock) {
    this.company = company;
    this.clock = clock;
  }

  Place of(Lead lead) {
    var given = given(lead.timeZone());
    if (given.isPresent() && lead.country() != null) {
      return new Place(given.get(), lead.country());
    }
    var phone = PhonePlace.of(lead.phone(), lead.country());
    var country = lead.country() != null ? lead.country() : phone.map(PhonePlace::country).orElse(null);
    var zone = given.or(() -> phone.flatMap(p -> common(p.zones()))).or(() -> Optional.ofNullable(country).flatMap(this::ofCountry));
    return new Place(zone.orElseGet(company::zoneOf), country);
  }

  /** When this lead may get a mail, by the week and the holidays of its country. */
  LeadWindow window(Lead lead, boolean anyTime) {
    var place = of(lead);
    return new LeadWindow(place.zone(), company.in(place.country()), anyTime);
  }

  private static Optional<ZoneId> given(String name) {
    try {
      return Optional.ofNullable(name).filter(n -> !n.isBlank()).map(n -> ZoneId.of(n.strip()));
    } catch (DateTimeException typedByAPerson) {
      return Optional.empty();
    }
  }

  private Optional<ZoneId> ofCountry(String country) {
    return country.length() == 2
        ? common(com.ibm.icu.util.TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country, null))
        : Optional.empty();
  }

  /** The first of these zones, if the clocks in all of them show the same, in summer and in winter. */
  private Optional<ZoneId> common(Collection<String> names) {
    var zones = names.stream().map(LeadPlaces::given).flatMap(Optional::stream).sorted(LeadPlaces::byName).toList();
    var now = clock.instant();
    var clocks = zones.stream().map(z -> Objects.hash(z.getRules().getOffset(now), z.getRules().getOffset(now.plus(HALF_A_YEAR)))).distinct();
    return clocks.count() == 1 ? Optional.of(zones.get(0)) : Optional.empty();
  }

  private static int byName(ZoneId one, ZoneId other) {
    return one.getId().compareTo(other.getId());
  }
}
