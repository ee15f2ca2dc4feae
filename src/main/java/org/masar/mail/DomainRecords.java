package org.masar.mail;

import java.util.List;
import java.util.Locale;
import javax.naming.NamingException;
import org.masar.mail.ChannelState.Finding;
import org.masar.mail.ChannelState.Topic;
import org.masar.mail.ChannelState.Verdict;

/** Reads what a domain publishes about its mail (RFC 7208, 6376, 7489) and says what to set. */
class DomainRecords {

  private final NameServer names;
  private final String domain;
  private final String host;
  private final List<String> selectors;

  DomainRecords(NameServer names, String domain, String host, List<String> selectors) {
    this.names = names;
    this.domain = domain;
    this.host = host;
    this.selectors = selectors;
  }

  Finding spf() throws NamingException {
    var found = names.records(domain, "TXT").stream().filter(t -> t.toLowerCase(Locale.ROOT).startsWith("v=spf1")).toList();
    var wanted = "v=spf1 mx a:" + host + " -all";
    if (found.isEmpty()) {
      return missing(Topic.SPF, "missing", domain, wanted);
    } else if (found.size() > 1) {
      return new Finding(Topic.SPF, Verdict.WEAK, "several", String.join(" / ", found), domain, null);
    }
    var spf = found.get(0).toLowerCase(Locale.ROOT);
    if (spf.matches(".*\\s\\+?all(\\s.*)?$")) {
      return new Finding(Topic.SPF, Verdict.WEAK, "everybody", found.get(0), domain, found.get(0).replaceAll("(?i)\\s\\+?all", " -all"));
    }
    return good(Topic.SPF, found.get(0));
  }

  Finding dkim() throws NamingException {
    for (var selector : selectors) {
      var name = selector + "._domainkey." + domain;
      for (var key : names.records(name, "TXT")) {
        if (key.replace(" ", "").matches("(?i).*(^|;)p=;?$")) {
          return new Finding(Topic.DKIM, Verdict.WEAK, "revoked", key, name, null);
        } else if (key.contains("p=")) {
          return good(Topic.DKIM, name);
        }
      }
    }
    return missing(Topic.DKIM, "missing", "<selector>._domainkey." + domain, "v=DKIM1; k=rsa; p=…");
  }

  Finding dmarc() throws NamingException {
    var name = "_dmarc." + domain;
    var found = names.records(name, "TXT").stream().filter(t -> t.toLowerCase(Locale.ROOT).startsWith("v=dmarc1")).toList();
    if (found.isEmpty()) {
      return missing(Topic.DMARC, "missing", name, "v=DMARC1; p=quarantine; rua=mailto:postmaster@" + domain);
    }
    var policy = found.get(0);
    return policy.replace(" ", "").toLowerCase(Locale.ROOT).contains(";p=none")
        ? new Finding(Topic.DMARC, Verdict.WEAK, "none", policy, name, policy.replaceAll("(?i)p\\s*=\\s*none", "p=quarantine"))
        : good(Topic.DMARC, policy);
  }

  Finding mx() throws NamingException {
    var found = names.records(domain, "MX");
    if (found.isEmpty()) {
      return missing(Topic.MX, "missing", domain, "10 " + host + ".");
    }
    return found.get(0).strip().endsWith(" .")
        ? new Finding(Topic.MX, Verdict.WEAK, "refuses", found.get(0), domain, "10 " + host + ".")
        : good(Topic.MX, String.join(", ", found));
  }

  /** The sending server's address leads to a name, and the name back to the address. */
  Finding ptr() throws NamingException {
    var addresses = host.matches("[0-9.]+") ? List.of(host) : names.records(host, "A");
    if (addresses.isEmpty()) {
      return new Finding(Topic.PTR, Verdict.UNKNOWN, "no-address", null, host, null);
    }
    var address = addresses.get(0);
    var parts = address.split("\\.");
    var reverse = parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0] + ".in-addr.arpa";
    var named = names.records(reverse, "PTR");
    if (named.isEmpty()) {
      return missing(Topic.PTR, "missing", reverse, host + ".");
    }
    var name = named.get(0).replaceAll("\\.$", "");
    return names.records(name, "A").contains(address)
        ? good(Topic.PTR, address + " = " + name)
        : new Finding(Topic.PTR, Verdict.WEAK, "one-way", address + " = " + name, name, address);
  }

  private static Finding good(Topic topic, String found) {
    return new Finding(topic, Verdict.GOOD, "good", found, null, null);
  }

  private static Finding missing(Topic topic, String advice, String name, String record) {
    return new Finding(topic, Verdict.MISSING, advice, null, name, record);
  }
}
