package org.masar.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where replies are read; never printed whole, it holds a password. */
record MailboxAddress(String protocol, String host, int port, String user, String password, String folder) {

  static final MailboxAddress NONE = new MailboxAddress(null, null, -1, null, null, null);

  private static final String SHAPE =
      "masar.mail.inbox (MASAR_MAIL_INBOX) must look like imaps://user:password@host:993/INBOX, percent-encoded: ";

  static MailboxAddress parse(String configured) {
    URI uri;
    try {
      uri = URI.create(configured.strip());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(SHAPE + "it is no URI"); // without its cause: that would print the password
    }
    if (!"imap".equals(uri.getScheme()) && !"imaps".equals(uri.getScheme())) {
      throw new IllegalArgumentException(SHAPE + "it begins with neither imap:// nor imaps://");
    }
    var login = uri.getRawUserInfo() == null ? -1 : uri.getRawUserInfo().indexOf(':');
    if (login < 1 || uri.getHost() == null) {
      throw new IllegalArgumentException(SHAPE + "user, password or host is missing");
    }
    var path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    return new MailboxAddress(
        uri.getScheme(),
        uri.getHost(),
        uri.getPort(),
        decoded(uri.getRawUserInfo().substring(0, login)),
        decoded(uri.getRawUserInfo().substring(login + 1)),
        path.isEmpty() ? "INBOX" : decoded(path));
  }

  boolean isThere() {
    return host != null;
  }

  /** What its cursor is kept under. */
  String key() {
    var key = user + "@" + host + "/" + folder;
    return key.length() <= 250 ? key : key.substring(0, 250);
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return protocol + "://…@" + host;
  }
}
