package org.masar.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Everybody's mail server. What it accepted is the truth about who was written to; nothing is ever taken off the list. */
final class MailSink implements MessageHandlerFactory, AutoCloseable {

  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*<([^>]+)>");

  record Accepted(String recipient, String messageId, Instant at) {}

  private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger putOff = new AtomicInteger();
  private final Duration thinks;
  private volatile Set<String> later = Set.of();
  private final SMTPServer server;

  /** {@code thinks}: how long it takes between a mail's final dot and saying yes. */
  MailSink(Duration thinks) {
    this.thinks = thinks;
    this.server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).messageHandlerFactory(this).sessionHandler(new Counting()).build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  int size() {
    return accepted.size();
  }

  /** From now on mails to these are not taken yet, and to nobody else's. */
  void putsOff(Set<String> recipients) {
    later = recipients;
  }

  /** How many mails were not taken yet. */
  int putOff() {
    return putOff.get();
  }

  /** Waits until nobody speaks to it any more, and what was said is on the list. */
  void quiet() {
    await("everybody has hung up").atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> open.get() == 0);
  }

  /** How often somebody hung up in the middle of a text. */
  int cut() {
    return cut.get();
  }

  /** How many mails arrived under each Message-ID. */
  Map<String, Long> perMessageId() {
    return accepted.stream().collect(Collectors.groupingBy(Accepted::messageId, Collectors.counting()));
  }

  /** How many mails each recipient got. */
  Map<String, Long> perRecipient() {
    return accepted.stream().collect(Collectors.groupingBy(Accepted::recipient, Collectors.counting()));
  }

  List<Accepted> to(String recipient) {
    return accepted.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
  }

  @Override
  public MessageHandler create(MessageContext context) {
    return new MessageHandler() {

      private String recipient;

      @Override
      public void from(String from) {}

      @Override
      public void recipient(String to) {
        recipient = to;
      }

      @Override
      public String data(InputStream data) throws IOException, RejectException {
        var id = MESSAGE_ID.matcher(whole(data));
        if (later.contains(recipient)) {
          putOff.incrementAndGet();
          throw new RejectException(451, "4.7.1 greylisted, come again later");
        }
        think();
        accepted.add(new Accepted(recipient, id.find() ? id.group(1) : "?", Instant.now()));
        return null;
      }

      @Override
      public void done() {}
    };
  }

  private String whole(InputStream data) throws IOException {
    try {
      return new String(data.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      cut.incrementAndGet();
      throw e;
    }
  }

  private void think() throws IOException {
    try {
      closed.await(thinks.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop();
  }

  private final class Counting implements SessionHandler {

    @Override
    public SessionAcceptance accept(Session session) {
      open.incrementAndGet();
      return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {
      open.decrementAndGet();
    }
  }
}
