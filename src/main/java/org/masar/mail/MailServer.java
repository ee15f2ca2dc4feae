package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.ssl.SslBundles;

/** The configured SMTP server ({@code spring.mail.*}), with timeouts: Spring Boot's own default is to wait for ever. */
class MailServer {

  static {
    // unless it is told, the library looks through the whole class path for its own streams, several times for each mail
    System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final MailProperties mail;
  private final String host;
  private final int port;
  private final Session session;

  /** {@code bundles} may be null when no bundle is named. */
  MailServer(MailProperties mail, SslBundles bundles) {
    this(mail, mail.getHost(), mail.getPort() == null ? -1 : mail.getPort(), bundles);
  }

  MailServer(MailProperties mail, String host, int port, SslBundles bundles) {
    this.mail = mail;
    this.host = host;
    this.port = port;
    this.session = Session.getInstance(properties(mail, bundles));
  }

  Session session() {
    return session;
  }

  SmtpLine connect() throws MessagingException {
    if (host == null || host.isBlank()) {
      throw new MessagingException("no mail server is configured, set spring.mail.host (SPRING_MAIL_HOST)");
    }
    var line = new SmtpLine(session, mail.getProtocol());
    line.connect(host, port, mail.getUsername(), mail.getPassword());
    return line;
  }

  private static Properties properties(MailProperties mail, SslBundles bundles) {
    var prefix = "mail." + mail.getProtocol() + ".";
    var properties = new Properties();
    properties.put(prefix + "connectiontimeout", "10000");
    properties.put(prefix + "timeout", "60000");
    properties.put(prefix + "writetimeout", "60000");
    // a server that hangs must not hang us again while we hang up
    properties.put(prefix + "quitwait", "false");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    if (mail.getUsername() != null) {
      properties.put(prefix + "auth", "true");
    }
    if (mail.getSsl().isEnabled()) {
      properties.put(prefix + "ssl.enable", "true");
    }
    properties.putAll(mail.getProperties());
    if (mail.getSsl().getBundle() != null && bundles != null) {
      var sockets = bundles.getBundle(mail.getSsl().getBundle()).createSslContext().getSocketFactory();
      properties.put(prefix + "ssl.enable", "true");
      properties.put(prefix + "ssl.socketFactory", sockets);
    }
    return properties;
  }
}
