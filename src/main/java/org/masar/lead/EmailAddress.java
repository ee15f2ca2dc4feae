package org.masar.lead;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an address is written when two of them are compared: trimmed, lower case, international domains in their ASCII form. */
final class EmailAddress {

  private static final Pattern LOCAL = Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private EmailAddress() {}

  /** The normalized address, or null when nobody could be written to at it. */
  static String normalized(String typed) {
    var address = typed.strip().toLowerCase(Locale.ROOT);
    int at = address.indexOf('@');
    if (at < 1 || at > 64 || at != address.lastIndexOf('@')) {
      return null;
    }
    var domain = ascii(address.substring(at + 1));
    var local = address.substring(0, at);
    var fits = domain != null && at + 1 + domain.length() <= 254;
    return fits && LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches() ? local + "@" + domain : null;
  }

  private static String ascii(String domain) {
    // IDN drops some invisible characters without a word: an address that carries them was tampered with, it is not repaired
    if (domain.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT || Character.isISOControl(c))) {
      return null;
    }
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      return null;
    }
  }
}
