package org.masar.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A receiver that does to a mail what the test says, and keeps the truth about what arrived. */
class FaultyServer implements MessageHandlerFactory, AutoCloseable {

  /** Says no at some point of the dialogue, or nothing. */
  interface Rule {
    void check() throws RejectException;
  }

  static final Rule NONE = () -> {};

  final List<String> arrived = new CopyOnWriteArrayList<>();
  final List<String> senders = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger dataCommands = new AtomicInteger();
  volatile Rule atSender = NONE;
  volatile Rule atRecipient = NONE;
  volatile Rule afterDot = NONE;
  volatile CountDownLatch hold;
  private final SMTPServer server;

  FaultyServer() {
    server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).messageHandlerFactory(this).build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  static Rule answer(int code, String text) {
    return () -> {
      throw new RejectException(code, text);
    };
  }

  @Override
  public MessageHandler create(MessageContext context) {
    connections.incrementAndGet();
    return new MessageHandler() {
      @Override
      public void from(String from) throws RejectException {
        senders.add(from);
        atSender.check();
      }

      @Override
      public void recipient(String recipient) throws RejectException {
        atRecipient.check();
      }

      @Override
      public String data(InputStream data) throws RejectException, IOException {
        dataCommands.incrementAndGet();
        var message = new String(data.readAllBytes(), StandardCharsets.UTF_8);
        await();
        afterDot.check();
        arrived.add(message);
        return null;
      }

      @Override
      public void done() {}
    };
  }

  private void await() throws IOException {
    try {
      if (hold != null) {
        hold.await();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    if (hold != null) {
      hold.countDown();
    }
    server.stop();
  }
}
