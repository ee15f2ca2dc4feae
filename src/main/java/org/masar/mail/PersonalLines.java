package org.masar.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Over which line a mail goes: that of the person in whose name it is, when the environment has one ({@code MASAR_MAIL_SENDER_<USER>_URL}), else when they
 * entered one ({@link OwnLines}), else the team's. Each line stands for itself: one that fails holds up nobody else's mail.
 */
public class PersonalLines implements DisposableBean {

  /** Others want to send meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Lines as they were set up; another mark is another line. */
  private record Marked(String mark, SmtpLines lines) {}

  private final SmtpLines team;
  private final OwnLines entered;
  private final MailProperties mail;
  private final MailSettings settings;
  private final Clock clock;
  private final Environment environment;
  private final ConcurrentHashMap<String, Marked> lines = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Optional<String>> urls = new ConcurrentHashMap<>();
  private final Queue<SmtpLines> before = new ConcurrentLinkedQueue<>();

  PersonalLines(SmtpLines team, OwnLines entered, MailProperties mail, MailSettings settings, Clock clock, Environment environment) {
    this.team = team;
    this.entered = entered;
    this.mail = mail;
    this.settings = settings;
    this.clock = clock;
    this.environment = environment;
  }

  /** Whether this person's mails go over a line of their own. */
  public boolean has(String user) {
    return isSet(user) || user != null && entered.has(user);
  }

  /** Whether an operator set it up: then what the person entered does not count. */
  public boolean isSet(String user) {
    return url(user) != null;
  }

  /** {@code own}: {@link OwnLines#marks} of that person, or null. */
  SmtpLines of(String user, String own) throws MessagingException {
    var url = url(user);
    var mark = url != null ? url : own;
    if (mark == null) {
      return team;
    }
    var kept = lines.get(user);
    if (kept != null && kept.mark.equals(mark)) {
      return kept.lines;
    }
    var server = url != null ? SmtpAddress.server(setting(user), url, mail) : entered.server(user);
    return lines.compute(user, (id, now) -> now != null && now.mark.equals(mark) ? now : replaced(now, mark, server)).lines;
  }

  private Marked replaced(Marked now, String mark, MailServer server) {
    if (now != null) {
      before.add(now.lines);
    }
    return new Marked(mark, new SmtpLines(server, settings, clock, PATIENCE));
  }

  private static String setting(String user) {
    return "MASAR_MAIL_SENDER_" + user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL";
  }

  private String url(String user) {
    return user == null ? null : urls.computeIfAbsent(user, this::configured).orElse(null);
  }

  /** Looking it up costs as much as a query. */
  private Optional<String> configured(String user) {
    return Optional.of(user)
        .filter(id -> ID.matcher(id).matches())
        .map(id -> environment.getProperty("masar.mail.sender." + id + ".url"))
        .filter(url -> !url.isBlank());
  }

  /** Of lines that were replaced, too: a mail may still have been on them. */
  @Scheduled(fixedDelayString = "PT10S")
  void closeIdle() {
    lines.values().forEach(marked -> marked.lines.closeIdle());
    before.forEach(SmtpLines::closeIdle);
  }

  @Override
  public void destroy() {
    lines.values().forEach(marked -> marked.lines.destroy());
    before.forEach(SmtpLines::destroy);
  }
}
