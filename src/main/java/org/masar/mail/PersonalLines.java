package org.masar.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Over which line a mail goes: that of the person in whose name it is, when the environment has one ({@code MASAR_MAIL_SENDER_<USER>_URL}), else the
 * team's. Each line stands for itself: one that fails holds up nobody else's mail.
 *
 * <p>Passwords are in the environment only: what is not in the database cannot be read from a backup of it.
 */
public class PersonalLines implements DisposableBean {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final SmtpLines team;
  private final MailProperties mail;
  private final MailSettings settings;
  private final Clock clock;
  private final Environment environment;
  private final ConcurrentHashMap<String, SmtpLines> own = new ConcurrentHashMap<>();

  PersonalLines(SmtpLines team, MailProperties mail, MailSettings settings, Clock clock, Environment environment) {
    this.team = team;
    this.mail = mail;
    this.settings = settings;
    this.clock = clock;
    this.environment = environment;
  }

  /** Whether this person's mails go over a line of their own. */
  public boolean has(String user) {
    return url(user) != null;
  }

  SmtpLines of(String user) throws MessagingException {
    if (!has(user)) {
      return team;
    }
    var lines = own.get(user);
    if (lines == null) {
      var server = SmtpAddress.server("MASAR_MAIL_SENDER_" + user.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL", url(user), mail);
      lines = own.computeIfAbsent(user, id -> new SmtpLines(server, settings, clock));
    }
    return lines;
  }

  private String url(String user) {
    var url = user != null && ID.matcher(user).matches() ? environment.getProperty("masar.mail.sender." + user + ".url") : null;
    return url == null || url.isBlank() ? null : url;
  }

  @Scheduled(fixedDelayString = "PT10S")
  void closeIdle() {
    own.values().forEach(SmtpLines::closeIdle);
  }

  @Override
  public void destroy() {
    own.values().forEach(SmtpLines::destroy);
  }
}
