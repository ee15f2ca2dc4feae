package org.masar.mail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;

/** The room above: remembers what it was told, and does what a test tells it to. */
class Heard {

  private final List<MailEvent> events = new CopyOnWriteArrayList<>();
  private volatile Consumer<MailEvent> reaction = event -> {};

  @EventListener
  void on(MailEvent event) {
    reaction.accept(event);
    events.add(event);
  }

  void reactWith(Consumer<MailEvent> reaction) {
    this.reaction = reaction;
  }

  <E extends MailEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
