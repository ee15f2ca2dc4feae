package org.masar.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver whose connection breaks: right after DATA, or right after the final dot. */
class CuttingServer implements AutoCloseable {

  enum Cut {
    BANNER,
    MID_DATA,
    AFTER_DOT
  }

  final AtomicInteger dots = new AtomicInteger();
  private final ServerSocket socket;
  private final Cut cut;

  CuttingServer(Cut cut) {
    this.cut = cut;
    try {
      this.socket = new ServerSocket();
      socket.setReceiveBufferSize(4096); // so that the sender is still sending when the connection breaks
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "cutting-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var client = socket.accept()) {
        client.setSoLinger(true, 0); // closing sends a reset
        talk(client);
      } catch (IOException gone) {
        continue;
      }
    }
  }

  private void talk(Socket client) throws IOException {
    if (cut == Cut.BANNER) {
      return;
    }
    var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    say(client, "220 here");
    var data = false;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (data && cut == Cut.MID_DATA) {
        return;
      }
      if (data && line.equals(".")) {
        dots.incrementAndGet();
        return;
      }
      if (!data) {
        data = line.equalsIgnoreCase("DATA");
        say(client, data ? "354 go on" : "250 ok");
      }
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
