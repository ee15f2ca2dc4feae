package org.masar.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many in at once to a server, and tells everybody else that it is too many (RFC 5321 §3.8). */
final class Doorman implements AutoCloseable {

  final AtomicInteger turnedAway = new AtomicInteger();
  private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
  private final ServerSocket door;
  private final int server;
  private volatile int most;

  Doorman(int server, int most) {
    this.server = server;
    this.most = most;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::open);
  }

  int port() {
    return door.getLocalPort();
  }

  void letIn(int atOnce) {
    most = atOnce;
  }

  private void open() {
    while (!door.isClosed()) {
      try {
        var guest = door.accept();
        if (inside.size() >= most) {
          guest.getOutputStream().write("421 4.7.0 too many connections\r\n".getBytes(StandardCharsets.US_ASCII));
          guest.close();
          turnedAway.incrementAndGet();
        } else {
          inside.add(guest);
          lead(guest);
        }
      } catch (IOException closed) {
        continue;
      }
    }
  }

  private void lead(Socket guest) throws IOException {
    var host = new Socket(InetAddress.getLoopbackAddress(), server);
    start(() -> carry(guest, host));
    start(() -> carry(host, guest));
  }

  private void carry(Socket from, Socket to) {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // so is the other side
    } finally {
      inside.remove(from);
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "doorman");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
