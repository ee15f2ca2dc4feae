package org.masar.mail;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom people may write as.
 *
 * @param senderDomains domains that may stand in {@code From}, those whose SPF and DKIM name our server; empty = any
 * @param senderHosts mail servers that people may enter for their own mails, each with all below it; empty = any on the internet
 */
@ConfigurationProperties("masar.mail")
record SenderSettings(List<String> senderDomains, List<String> senderHosts) {

  SenderSettings {
    senderDomains = names(senderDomains);
    senderHosts = names(senderHosts);
  }

  private static List<String> names(List<String> said) {
    return said == null ? List.of() : said.stream().map(d -> d.strip().toLowerCase(Locale.ROOT)).filter(d -> !d.isEmpty()).toList();
  }

  boolean allow(String address) {
    var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return senderDomains.isEmpty() || senderDomains.contains(domain);
  }
}
