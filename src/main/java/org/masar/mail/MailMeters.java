package org.masar.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.masar.mail.Delivery.State;
import org.springframework.stereotype.Component;

/** Counts and times mails for operators, as {@code masar.mail.*}: how many ended how on this node, how many wait in the database, how long SMTP takes. */
@Component
class MailMeters implements MeterBinder {

  private static final List<State> WAITING = List.of(State.HELD, State.RETRY, State.UNKNOWN, State.FAILED);

  private final EmailTable emails;

  MailMeters(EmailTable emails) {
    this.emails = emails;
  }

  /** An attempt ended so, or a mail was held: counter {@code masar.mail.sent}, {@code .failed}, {@code .held}, {@code .unknown} … */
  static void count(State state) {
    Metrics.counter("masar.mail." + state.name().toLowerCase(Locale.ROOT)).increment();
  }

  /** Timer {@code masar.mail.smtp}. */
  static <T> T time(Supplier<T> conversation) {
    return Metrics.timer("masar.mail.smtp").record(conversation);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var state : WAITING) {
      Gauge.builder("masar.mail.queue", emails, e -> e.waiting().getOrDefault(state, 0L))
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .description("Mails that wait for their time or for somebody")
          .register(registry);
    }
  }
}
