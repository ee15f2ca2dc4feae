package org.masar.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.masar.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The room alone, on a fresh database, without engine, web server and schedules. */
class MailRoom implements AutoCloseable {

  static final Supplier<Optional<String>> MAY_GO = Optional::empty;

  final TickingClock clock = new TickingClock();
  final Heard heard = new Heard();
  final DataSource database;
  final JdbcClient db;
  final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

  private MailRoom(DataSource database, Map<String, Object> properties) {
    this.database = database;
    this.db = JdbcClient.create(database);
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(JdbcClient.class, () -> db);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
    context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database));
    context.registerBean(java.time.Clock.class, () -> clock);
    context.registerBean(Heard.class, () -> heard);
    context.register(
        MailConfig.class, DemoMailbox.class, SendClaims.class, BounceBrake.class, SendResults.class, Settling.class, Sending.class, EmailTable.class, Conversations.class,
        Composer.class, SmtpLines.class, Mailer.class, Suppressions.class, Unsubscribing.class, Inbox.class, InboundTable.class, InboxPoller.class,
        InboxCursor.class, MailIntake.class, MailMatching.class, Returns.class, SendingPause.class, Tracker.class, TrackedLinks.class, Hits.class,
        HitJudging.class);
    context.register(SenderConfig.class);
    context.register(AsWritten.class, Dropbox.class);
    context.refresh();
  }

  /** With the demo's own mail server. */
  static MailRoom demo(String... more) {
    return on(TestDatabase.withOurTables(), null, more);
  }

  /** Sending to a server of the test's. */
  static MailRoom sendingTo(int smtpPort, String... more) {
    return on(TestDatabase.withOurTables(), smtpPort, more);
  }

  static MailRoom on(DataSource database, Integer smtpPort, String... more) {
    var properties = new HashMap<String, Object>(Map.of("masar.secret", "a secret only for these tests", "masar.mail.from", "Sales <sales@masar.example>"));
    // tests that are not about limits write to one person as often as they like
    properties.put("masar.mail.per-lead.day", "0");
    properties.put("masar.mail.per-lead.week", "0");
    properties.put("masar.mail.per-domain", "0");
    properties.put("masar.mail.bounce-brake", "0");
    properties.put("masar.demo", smtpPort == null ? "true" : "false");
    properties.put("masar.base-url", "https://masar.test");
    properties.put("spring.mail.properties[mail.smtp.timeout]", "400");
    properties.put("spring.mail.properties[mail.smtp.connectiontimeout]", "400");
    properties.put("spring.mail.properties[mail.smtp.localhost]", "localhost");
    if (smtpPort != null) {
      properties.put("spring.mail.host", "127.0.0.1");
      properties.put("spring.mail.port", smtpPort.toString());
    }
    for (var i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return new MailRoom(database, properties);
  }

  Mailer mailer() {
    return context.getBean(Mailer.class);
  }

  Inbox inbox() {
    return context.getBean(Inbox.class);
  }

  Suppressions suppressions() {
    return context.getBean(Suppressions.class);
  }

  DemoMailbox mailbox() {
    return context.getBean(DemoMailbox.class);
  }

  Delivery send(OutgoingEmail email) {
    return mailer().send(email, MAY_GO);
  }

  static OutgoingEmail toAda() {
    return email("ada@acme.example", "en", "A question about Acme");
  }

  static OutgoingEmail email(String to, String language, String subject) {
    return email(UUID.randomUUID().toString(), to, language, subject, "Hello **Ada**,\n\nshall we talk?", false);
  }

  static OutgoingEmail email(String key, String to, String language, String subject, String markdown, boolean thread) {
    return new OutgoingEmail(key, "D-42", 7L, to, "Ada Lovelace", null, null, "first-touch", language, subject, "A preview", markdown, thread);
  }

  @Override
  public void close() {
    context.close();
  }
}
