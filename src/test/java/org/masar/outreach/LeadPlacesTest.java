package org.masar.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.masar.calendar.WorkingTime;
import org.masar.lead.Lead;
import org.masar.lead.LeadStatus;

/** Where a lead is, and so when a mail may go there: for a company in Riyadh, Sunday to Thursday, nine to five. */
class LeadPlacesTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private final LeadPlaces places =
      new LeadPlaces(
          WorkingTime.weekly(RIYADH, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), LocalTime.of(9, 0), LocalTime.of(17, 0)),
          Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC));

  @ParameterizedTest(name = "{0}: zone {1}, phone {2}, country {3} is {4} in {5}")
  @CsvSource({
    "the given zone wins,                    Asia/Tokyo,   +20 2 2735 1234,   DE, Asia/Tokyo,       DE",
    "then the phone's,                       ,             +20 2 2735 1234,   DE, Africa/Cairo,     DE",
    "its country too when none is given,     ,             +20 2 2735 1234,     , Africa/Cairo,     EG",
    "a local number is read by the country,  ,             055 123 4567,      SA, Asia/Riyadh,      SA",
    "an area code is precise,                ,             +1 212 555 0123,   US, America/New_York, US",
    "another area code is another zone,      ,             +1 415 555 2671,   US, America/Los_Angeles, US",
    "then the country's,                     ,             ,                  EG, Africa/Cairo,     EG",
    "a zone nobody knows is passed over,     Mars/Phobos,  ,                  AE, Asia/Dubai,       AE",
    "a number nobody knows is passed over,   ,             12,                AE, Asia/Dubai,       AE",
    "a country with several clocks says nothing, ,         ,                  US, Asia/Riyadh,      US",
    "a toll-free number neither,             ,             +1 800 555 0199,   US, Asia/Riyadh,      US",
    "nothing known,                          ,             ,                    , Asia/Riyadh,        ",
    "something typed,                        ,             ,            Atlantis, Asia/Riyadh, Atlantis"
  })
  void isFoundFromWhatIsKnown(String rule, String given, String phone, String country, String zone, String in) {
    var place = places.of(lead(given, phone, country));

    assertThat(place.zone()).as(rule).isEqualTo(ZoneId.of(zone));
    assertThat(place.country()).as(rule).isEqualTo(in);
  }

  @Test
  void oneClockIsOneZoneHoweverManyNamesItHas() {
    var germany = places.of(lead(null, null, "DE")).zone();

    assertThat(germany.getRules().getOffset(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo(ZoneOffset.ofHours(2));
  }

  @Test
  void aMailGoesWhenItIsWorkingTimeForTheLead() {
    var thursdayNight = LocalDateTime.parse("2026-11-26T20:00").atZone(RIYADH).toInstant();
    var dubai = places.window(lead(null, "+971 50 123 4567", null), false);
    var berlin = places.window(lead(null, null, "DE"), false);

    assertThat(dubai.next(thursdayNight)).as("Friday is a working day in the Emirates").isEqualTo("2026-11-27T05:00:00Z");
    assertThat(berlin.next(thursdayNight)).isEqualTo("2026-11-27T08:00:00Z");
    assertThat(berlin.next(berlin.next(thursdayNight).plusSeconds(9 * 3600))).as("not on Sunday, by the week of Berlin").isEqualTo("2026-11-30T08:00:00Z");
    assertThat(places.window(lead(null, null, "DE"), true).next(thursdayNight)).as("a step that may at any time").isEqualTo(thursdayNight);
    assertThat(berlin.why()).startsWith("outside working hours in Europe/");
  }

  @Test
  void theHoursFollowTheClocksOfTheLeadThroughSummerTime() {
    var cairo = places.window(lead("Africa/Cairo", null, "EG"), false);

    assertThat(cairo.next(Instant.parse("2026-04-22T20:00:00Z"))).as("the last day of winter time").isEqualTo("2026-04-23T07:00:00Z");
    assertThat(cairo.next(Instant.parse("2026-04-25T20:00:00Z"))).as("after Sinai Day and the change").isEqualTo("2026-04-26T06:00:00Z");
    assertThat(cairo.next(Instant.parse("2026-10-31T20:00:00Z"))).as("winter again").isEqualTo("2026-11-01T07:00:00Z");
  }

  private static Lead lead(String zone, String phone, String country) {
    return new Lead(
        1, "ada@acme.example", "Ada", null, null, phone, null, country, null, zone, null, null, null, null, new TreeSet<>(), Map.of(), LeadStatus.NEW, 0,
        Instant.EPOCH);
  }
}
