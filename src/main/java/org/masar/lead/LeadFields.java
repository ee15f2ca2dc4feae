package org.masar.lead;

import java.util.Map;
import java.util.Set;

/** What a caller says about a lead; null means not said. Fields as in {@link Lead}. */
public record LeadFields(
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
    Set<String> tags,
    Map<String, String> attributes) {}
