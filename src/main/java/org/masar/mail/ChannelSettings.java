package org.masar.mail;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sender's domain is looked up.
 *
 * @param resolver {@code host:port} of the name server to ask; empty = the system's
 * @param dkimSelectors names under which the signing server may have published its key
 * @param within how long a look may take altogether
 */
@ConfigurationProperties("masar.mail.channel")
record ChannelSettings(
    @DefaultValue("") String resolver,
    @DefaultValue({"default", "mail", "dkim", "s1", "s2", "k1", "selector1", "selector2", "google"}) List<String> dkimSelectors,
    @DefaultValue("PT4S") Duration within) {

  ChannelSettings {
    if (!resolver.isBlank() && !resolver.matches("[A-Za-z0-9.\\-\\[\\]:]+")) {
      throw new IllegalArgumentException("masar.mail.channel.resolver must be host:port, was '" + resolver + "'");
    }
    if (within.isNegative() || within.isZero() || within.compareTo(Duration.ofSeconds(5)) > 0) {
      throw new IllegalArgumentException("masar.mail.channel.within must be more than nothing and at most PT5S, was " + within);
    }
  }
}
