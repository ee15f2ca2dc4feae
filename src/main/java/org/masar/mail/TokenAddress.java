package org.masar.mail;

import java.util.regex.Pattern;

/** An address of ours with a place for a token, e.g. {@code sales+{token}@example.com}. */
final class TokenAddress {

  private static final String TOKEN = "{token}";

  private final String shape;
  private final Pattern pattern;

  private TokenAddress(String shape) {
    var at = shape.indexOf(TOKEN);
    this.shape = shape;
    this.pattern =
        Pattern.compile(
            Pattern.quote(shape.substring(0, at)) + "([0-9a-v]{1,39})" + Pattern.quote(shape.substring(at + TOKEN.length())),
            Pattern.CASE_INSENSITIVE);
  }

  /** Null when none is configured. */
  static TokenAddress of(String shape) {
    return shape == null || shape.isBlank() ? null : new TokenAddress(shape.strip());
  }

  /** Refuses what could not be written to, while the server starts. */
  static void check(String setting, String shape, String example) {
    if (shape == null || shape.isBlank()) {
      return;
    }
    if (!shape.contains(TOKEN)) {
      throw new IllegalArgumentException(setting + " has no {token}. Write it like " + example + ".");
    }
    try {
      Headers.address(setting, shape.strip().replace(TOKEN, "0"));
    } catch (org.masar.web.Invalid notOne) {
      throw new IllegalArgumentException(setting + " is not one plain address with a {token}. Write it like " + example + ".");
    }
  }

  String with(String token) {
    return shape.replace(TOKEN, token);
  }

  /** What stands in the place of the token, or null when this is another address. */
  String in(String address) {
    var found = address == null ? null : pattern.matcher(address.strip());
    return found != null && found.matches() ? found.group(1) : null;
  }
}
