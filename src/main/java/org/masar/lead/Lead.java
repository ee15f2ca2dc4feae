package org.masar.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/**
 * A person we may sell to, unique by email address (trimmed, case-insensitive). Its JSON is the record's components and {@code name}.
 *
 * @param country ISO 3166-1 alpha-2, what was typed when that is no country we know, or null
 * @param timeZone IANA zone, or null
 * @param language BCP 47 primary tag ({@code en}, {@code ar}), or null for the server's default
 * @param attributes whatever else the source said, by column or field name
 */
public record Lead(
    long id,
    String email,
    String firstName,
    String lastName,
    String company,
    String phone,
    String jobTitle,
    String country,
    String city,
    String timeZone,
    String language,
    String source,
    String campaign,
    String keyword,
    SortedSet<String> tags,
    Map<String, String> attributes,
    LeadStatus status,
    int score,
    Instant createdAt) {

  /** First and last name, or the part of the address before the @ when neither is known. */
  @JsonProperty
  public String name() {
    var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).trim();
    return name.isEmpty() ? email.substring(0, email.indexOf('@')) : name;
  }
}
