package org.masar.mail;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom people may write as.
 *
 * @param senderDomains domains that may stand in {@code From}, those whose SPF and DKIM name our server; empty = any
 */
@ConfigurationProperties("masar.mail")
record SenderSettings(List<String> senderDomains) {

  SenderSettings {
    senderDomains = senderDomains == null ? List.of() : senderDomains.stream().map(d -> d.strip().toLowerCase(Locale.ROOT)).filter(d -> !d.isEmpty()).toList();
  }

  boolean allow(String address) {
    var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return senderDomains.isEmpty() || senderDomains.contains(domain);
  }
}
