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
    var port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("smtps") ? 465 : 587;
    return new MailServer(properties(uri.getScheme(), uri.getHost(), port, decoded(login[0]), decoded(login[1]), team), null);
  }

  /** The same of parts; {@code smtp} is for a server that is encrypted once it is spoken to. */
  static MailProperties properties(String protocol, String host, int port, String login, String password, MailProperties team) {
    var mail = new MailProperties();
    mail.setProtocol(protocol);
    mail.setHost(host);
    mail.setPort(port);
    mail.setUsername(login);
    mail.setPassword(password);
    mail.getProperties().putAll(team.getProperties());
    if (protocol.equals("smtp") && !isThisMachine(host)) {
      mail.getProperties().put("mail.smtp.starttls.enable", "true");
      mail.getProperties().put("mail.smtp.starttls.required", "true");
    }
    return mail;
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
