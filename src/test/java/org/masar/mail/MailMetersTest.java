package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.MailRoom.email;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void listen() {
    Metrics.addRegistry(registry);
  }

  @AfterEach
  void stop() {
    Metrics.removeRegistry(registry);
  }

  @Test
  void whatIsSentFailedAndHeldIsCountedAndSmtpIsTimed() throws Exception {
    try (var room = MailRoom.demo()) {
      room.send(email("ada@acme.example", "en", "Hello"));
      room.send(email("ben@acme.example", "en", "Hello"));
      room.suppressions().add("cid@acme.example", "unsubscribed", "test");
      room.send(email("cid@acme.example", "en", "Hello"));
      room.mailer().hold(email("dan@acme.example", "en", "Hello"), room.clock.instant().plus(Duration.ofHours(1)), "outside working hours");
      new MailMeters(room.context.getBean(EmailTable.class)).bindTo(registry);

      assertThat(registry.counter("masar.mail.sent").count()).isEqualTo(2);
      assertThat(registry.counter("masar.mail.skipped").count()).isEqualTo(1);
      assertThat(registry.counter("masar.mail.held").count()).isEqualTo(1);
      assertThat(registry.timer("masar.mail.smtp").count()).isEqualTo(2);
      assertThat(registry.get("masar.mail.queue").tag("state", "held").gauge().value()).isEqualTo(1);
      assertThat(registry.get("masar.mail.queue").tag("state", "failed").gauge().value()).isZero();
    }
  }
}
