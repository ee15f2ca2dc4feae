package org.masar.mail;

import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.mail.MailProperties;

/** Where one person's mail is handed over: {@code smtp(s)://user:password@host:port}. Never printed, it holds a password. */
final class SmtpAddress {

  private SmtpAddress() {}

  /** {@code smtp} must become encrypted before the password is said, but for this machine; {@code smtps} is from the start. */
  static MailServer server(String setting, String url, MailProperties team) throws MessagingException {
    var uri = parsed(setting, url);
    var login = uri.getRawUserInfo().split(":", 2);
    var mail = new MailProperties();
    mail.setProtocol(uri.getScheme());
    mail.setHost(uri.getHost());
    mail.setPort(uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("smtps") ? 465 : 587);
    mail.setUsername(decoded(login[0]));
    mail.setPassword(decoded(login[1]));
    mail.getProperties().putAll(team.getProperties());
    if (uri.getScheme().equals("smtp") && !isThisMachine(uri.getHost())) {
      mail.getProperties().put("mail.smtp.starttls.enable", "true");
      mail.getProperties().put("mail.smtp.starttls.required", "true");
    }
    return new MailServer(mail, null);
  }

  private static URI parsed(String setting, String url) throws MessagingException {
    var shape = setting + " must look like smtps://user:password@host:465, percent-encoded";
    try {
      var uri = URI.create(url.strip());
      var known = "smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme());
      if (known && uri.getHost() != null && uri.getRawUserInfo() != null && uri.getRawUserInfo().contains(":")) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      throw new MessagingException(shape); // without its cause: that would print the password
    }
    throw new MessagingException(shape);
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
