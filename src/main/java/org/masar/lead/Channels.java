package org.masar.lead;

import java.util.Locale;
import java.util.Optional;

/** Where a person can be reached, channel by channel. */
public final class Channels {

  private Channels() {}

  /**
   * The address of a lead on a channel, empty when none is known: a number for {@code call}, {@code whatsapp} and {@code sms}, the address of a
   * profile for {@code linkedin}, a postal address for {@code post}; the email address for anything else.
   */
  public static Optional<String> address(Lead lead, String channel) {
    return switch (channel) {
      case "call", "whatsapp", "sms" -> text(lead.phone()).filter(p -> p.chars().filter(Character::isDigit).count() >= 5);
      case "linkedin" -> profile(lead);
      case "post" -> attribute(lead, "street").or(() -> attribute(lead, "postal")).or(() -> attribute(lead, "address"));
      default -> text(lead.email());
    };
  }

  /** The number as programs dial it, with its country in front: what a chat needs; empty when the country is not given. */
  public static Optional<String> international(Lead lead) {
    return text(lead.phone()).map(p -> p.replaceFirst("^00", "+").replaceAll("[^+0-9]", "")).filter(p -> p.matches("\\+[1-9][0-9]{6,14}"));
  }

  /** Only what opens a page of LinkedIn: what a lead typed may be anything. */
  private static Optional<String> profile(Lead lead) {
    return lead.attributes().values().stream()
        .map(v -> v == null ? "" : v.strip())
        .filter(v -> v.matches("(?i)(https?://)?([a-z0-9-]+\\.)*linkedin\\.com/[^\\s\"<>]+"))
        .map(v -> v.toLowerCase(Locale.ROOT).startsWith("http") ? v : "https://" + v)
        .findFirst();
  }

  private static Optional<String> attribute(Lead lead, String name) {
    return lead.attributes().entrySet().stream()
        .filter(a -> a.getKey().toLowerCase(Locale.ROOT).contains(name) && !a.getKey().toLowerCase(Locale.ROOT).contains("mail"))
        .map(a -> a.getValue())
        .flatMap(v -> text(v).stream())
        .findFirst();
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }
}
