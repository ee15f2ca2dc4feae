package org.masar.intake.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.masar.lead.Lead;

/** Cities and countries in the reader's language. */
record Places(Locale reader) {

  /** City and country, as far as they are known. */
  public List<String> of(Lead lead) {
    return Stream.of(lead.city(), country(lead.country())).filter(Objects::nonNull).toList();
  }

  private String country(String code) {
    return code == null || !code.matches("[A-Z]{2}") ? code : new Locale("", code).getDisplayCountry(reader);
  }
}
