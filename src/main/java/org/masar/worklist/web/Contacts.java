package org.masar.worklist.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masar.lead.Lead;

/**
 * The ways to reach a person beside writing: {@code tel:}, WhatsApp, and the profiles that an import or a form brought along.
 *
 * @param tel address of the click-to-call link, or null
 * @param whatsapp address of the chat, or null when the number does not begin with its country
 */
public record Contacts(String tel, String whatsapp, List<Profile> profiles) {

  /** A profile elsewhere; {@code icon} is a name in icons.svg. */
  public record Profile(String name, String icon, String href) {}

  private static final Map<String, String> SITES =
      Map.of("linkedin", "LinkedIn", "twitter", "X", "facebook", "Facebook", "instagram", "Instagram", "xing", "Xing", "github", "GitHub", "website", "", "url", "");

  static Contacts of(Lead lead) {
    var digits = lead.phone() == null ? "" : lead.phone().strip().replaceFirst("^00", "+").replaceAll("[^+0-9]", "");
    var international = digits.matches("\\+[1-9][0-9]{6,14}");
    return new Contacts(digits.isEmpty() ? null : "tel:" + digits, international ? "https://wa.me/" + digits.substring(1) : null, profiles(lead));
  }

  private static List<Profile> profiles(Lead lead) {
    var found = new ArrayList<Profile>();
    lead.attributes()
        .forEach(
            (key, value) -> {
              var href = address(value);
              var site = SITES.keySet().stream().filter(s -> key.toLowerCase(Locale.ROOT).contains(s) || href != null && href.contains(s + ".com")).findFirst();
              if (href != null && site.isPresent()) {
                var name = SITES.get(site.get()).isEmpty() ? URI.create(href).getHost() : SITES.get(site.get());
                found.add(new Profile(name, name.equals("LinkedIn") ? "brand-linkedin" : "world", href));
              }
            });
    return found;
  }

  /** Only what opens a web page: a link that a lead typed may not run anything. */
  private static String address(String value) {
    var text = value == null ? "" : value.strip();
    var full = text.matches("(?i)https?://\\S+") ? text : text.matches("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)+(/\\S*)?") ? "https://" + text : null;
    try {
      return full == null || URI.create(full).getHost() == null ? null : full;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
