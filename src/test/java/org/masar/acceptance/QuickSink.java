package org.masar.acceptance;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The cheapest mail server there is: says yes to everything and keeps nothing, as quickly or as slowly as it is told. */
final class QuickSink implements AutoCloseable {

  private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};

  private final ServerSocket server;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Duration perReply = Duration.ZERO;

  QuickSink() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("sink", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many mails it has taken. */
  int accepted() {
    return accepted.get();
  }

  int connections() {
    return connections.get();
  }

  /** From now on it thinks so long before each thing that it says. */
  void think(Duration before) {
    perReply = before;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.incrementAndGet();
        start("sink-line", () -> talk(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket; var in = new BufferedInputStream(socket.getInputStream()); var out = new BufferedOutputStream(socket.getOutputStream())) {
      socket.setTcpNoDelay(true);
      say(out, "220 sink");
      for (var line = line(in); line != null; line = line(in)) {
        var command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
        switch (command) {
          case "EHLO" -> say(out, "250-sink\r\n250 8BITMIME");
          case "DATA" -> {
            say(out, "354 go on");
            swallow(in);
            accepted.incrementAndGet();
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException hungUp) {
      // the other side may
    }
  }

  private void say(OutputStream out, String words) throws IOException {
    if (!perReply.isZero()) {
      LockSupport.parkNanos(perReply.toNanos());
    }
    out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return null;
  }

  private static void swallow(InputStream in) throws IOException {
    for (int matched = 2; matched < END.length; ) {
      var c = in.read();
      if (c < 0) {
        throw new IOException("the line went dead in a mail");
      }
      matched = c == END[matched] ? matched + 1 : c == '\r' ? 1 : 0;
    }
  }

  private static void start(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
