package org.masar.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.masar.web.Invalid;
import org.masar.web.PersonRemoved;
import org.masar.web.Said;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail servers that people entered for the mails in their own name. The password is encrypted and leaves this class for their server only. */
public class OwnLines {

  /**
   * One of them.
   *
   * @param readable false when the server's secret has changed since: the password must be entered again
   */
  public record Line(String host, int port, String login, Instant since, boolean readable) {}

  /** What somebody typed; a blank password is the one that is kept for the very same host, port and login. */
  public record Typed(String host, String port, String login, String password) {

    /** What a form leaves out was left blank. */
    public Typed {
      host = Objects.requireNonNullElse(host, "");
      port = Objects.requireNonNullElse(port, "");
      login = Objects.requireNonNullElse(login, "");
      password = Objects.requireNonNullElse(password, "");
    }

    /** Never printed. */
    @Override
    public String toString() {
      return "a mail server and a password";
    }
  }

  /** What a trial came to: {@code details} is what the server said, in its own words; both null when it took the login. */
  public record Trial(Said problem, String details) {}

  private record Row(String host, int port, String login, String locked, Instant since) {}

  private static final String PURPOSE = "smtp-password";
  private static final int LONGEST = 320;
  private static final String SHORT_MILLIS = "6000";

  private final JdbcClient db;
  private final Clock clock;
  private final Vault vault;
  private final LineHosts hosts;
  private final MailProperties team;

  OwnLines(JdbcClient db, Clock clock, Vault vault, LineHosts hosts, MailProperties team) {
    this.db = db;
    this.clock = clock;
    this.vault = vault;
    this.hosts = hosts;
    this.team = team;
  }

  public Optional<Line> of(String user) {
    return row(user).map(r -> new Line(r.host, r.port, r.login, r.since, vault.open(r.locked, bound(user, r.host, r.port, r.login)).isPresent()));
  }

  /** Hosts that an operator named; empty when any on the internet will do. */
  public List<String> hosts() {
    return hosts.named();
  }

  /** Keeps it for the next mail on. {@link Invalid} with all that is wrong: no such host, one that is not allowed, no login or password. */
  public void keep(String user, Typed typed) {
    var line = checked(user, typed);
    var locked = vault.lock(line.password(), bound(user, line.host(), line.number(), line.login()));
    db.sql("delete from own_line where user_id = ?").param(user).update();
    db.sql("insert into own_line (user_id, host, port, login, password, changed_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
        .params(user, line.host(), line.number(), line.login(), locked, Times.sql(clock.instant()))
        .update();
  }

  public void remove(String user) {
    db.sql("delete from own_line where user_id = ?").param(user).update();
  }

  /** Logs in there and says nothing else; {@link Invalid} as when it is to be kept. */
  public Trial test(String user, Typed typed) {
    var line = checked(user, typed);
    try {
      var quick = new MailProperties();
      quick.getProperties().putAll(team.getProperties());
      for (var protocol : List.of("mail.smtp.", "mail.smtps.")) {
        quick.getProperties().put(protocol + "connectiontimeout", SHORT_MILLIS);
        quick.getProperties().put(protocol + "timeout", SHORT_MILLIS);
      }
      server(line.host(), line.number(), line.login(), line.password(), quick).connect().close();
      return new Trial(null, null);
    } catch (AuthenticationFailedException refused) {
      return new Trial(Said.of("line.test.login"), Refusals.withoutAddresses(refused.getMessage()));
    } catch (MessagingException failed) {
      return new Trial(Said.of("line.test.failed"), Refusals.unreachable(failed).reason());
    }
  }

  /** Of those people who have a line, by person; changes whenever the line does. */
  Map<String, String> marks(Collection<String> users) {
    var marks = new HashMap<String, String>();
    if (!users.isEmpty()) {
      db.sql("select user_id, host, port, login, password from own_line where user_id in (:users)")
          .param("users", users)
          .query(
              r -> {
                marks.put(r.getString(1), r.getString(2) + " " + r.getInt(3) + " " + r.getString(4) + " " + r.getString(5));
              });
    }
    return marks;
  }

  boolean has(String user) {
    return row(user).isPresent();
  }

  /** The server to send over, as it is now; {@link MessagingException} when the password cannot be read any more. */
  MailServer server(String user) throws MessagingException {
    var row = row(user).orElseThrow(() -> new MessagingException("this person has no mail server of their own any more"));
    var password = vault.open(row.locked, bound(user, row.host, row.port, row.login));
    if (password.isEmpty()) {
      throw new MessagingException(
          "the password of this person's own mail server cannot be read: masar.secret has changed. They enter it again on /me, or an operator adds the"
              + " earlier secret to MASAR_SECRET_PREVIOUS");
    }
    return server(row.host, row.port, row.login, password.get(), team);
  }

  /** Whoever is gone leaves no password behind. */
  @EventListener
  void on(PersonRemoved event) {
    remove(event.user());
    db.sql("delete from own_sender where user_id = ?").param(event.user()).update();
  }

  /** Asks again what the host is before each connection: a name may lead elsewhere by then. */
  private MailServer server(String host, int port, String login, String password, MailProperties with) {
    return new MailServer(SmtpAddress.properties(port == 465 ? "smtps" : "smtp", host, port, login, password, with), null) {
      @Override
      SmtpLine connect() throws MessagingException {
        if (hosts.refusal(host, port).isPresent()) {
          throw new MessagingException("this host may not be sent over: it is not on the internet, or not among masar.mail.sender-hosts");
        }
        return super.connect();
      }
    };
  }

  private record Checked(String host, int number, String login, String password) {}

  private Checked checked(String user, Typed typed) {
    var wrong = new ArrayList<Invalid.Field>();
    var host = typed.host().strip();
    var login = typed.login().strip();
    var port = port(typed.port());
    if (port < 0) {
      wrong.add(new Invalid.Field("port", Said.of("line.wrong.port")));
    } else {
      hosts.refusal(host, port).ifPresent(why -> wrong.add(new Invalid.Field(why.key().contains("port") ? "port" : "host", why)));
    }
    if (login.isEmpty() || login.length() > LONGEST || login.chars().anyMatch(Character::isISOControl)) {
      wrong.add(new Invalid.Field("login", Said.of("line.wrong.login")));
    }
    var password = typed.password().isEmpty() ? kept(user, host, port, login) : typed.password();
    if (password == null || password.length() > LONGEST || password.chars().anyMatch(Character::isISOControl)) {
      wrong.add(new Invalid.Field("password", Said.of("line.wrong.password")));
    }
    if (!wrong.isEmpty()) {
      throw new Invalid(wrong);
    }
    return new Checked(host, port, login, password);
  }

  private String kept(String user, String host, int port, String login) {
    return row(user)
        .filter(r -> r.host.equals(host) && r.port == port && r.login.equals(login))
        .flatMap(r -> vault.open(r.locked, bound(user, host, port, login)))
        .orElse(null);
  }

  private static int port(String typed) {
    var said = typed.strip();
    var number = said.isEmpty() ? 587 : said.matches("\\d{1,5}") ? Integer.parseInt(said) : -1;
    return number > 0 && number < 65536 ? number : -1;
  }

  private static String[] bound(String user, String host, int port, String login) {
    return new String[] {PURPOSE, user, host, String.valueOf(port), login};
  }

  private Optional<Row> row(String user) {
    return Optional.ofNullable(user)
        .flatMap(
            id ->
                db.sql("select host, port, login, password, changed_at from own_line where user_id = ?")
                    .param(id)
                    .query((r, n) -> new Row(r.getString(1), r.getInt(2), r.getString(3), r.getString(4), Times.of(r, "changed_at")))
                    .optional());
  }
}
