package org.masar.mail;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A name server on the loopback that knows a handful of records ({@code "name TYPE"}) and says of all others that there are none. */
class TinyNames implements Closeable {

  private static final Map<Integer, String> TYPES = Map.of(1, "A", 12, "PTR", 15, "MX", 16, "TXT");

  private final DatagramSocket socket;
  private final Map<String, List<String>> records;

  TinyNames(Map<String, List<String>> records) throws IOException {
    this.records = records;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::serve, "tiny-names");
    thread.setDaemon(true);
    thread.start();
  }

  static TinyNames silent() throws IOException {
    return new TinyNames(null);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[1500], 1500);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        if (records != null) {
          var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] question) throws IOException {
    var name = new StringBuilder();
    int at = 12;
    for (; question[at] != 0; at += question[at] + 1) {
      name.append(name.length() == 0 ? "" : ".").append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
    }
    var type = TYPES.getOrDefault((question[at + 1] & 0xff) << 8 | question[at + 2] & 0xff, "?");
    var found = records.getOrDefault(name.toString().toLowerCase() + " " + type, List.of());
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(question, 0, 2);
    out.writeShort(found.isEmpty() ? 0x8183 : 0x8180);
    out.writeShort(1);
    out.writeShort(found.size());
    out.writeInt(0);
    out.write(question, 12, at + 5 - 12);
    for (var record : found) {
      var data = data(type, record);
      out.writeShort(0xc00c);
      out.write(question, at + 1, 4);
      out.writeInt(60);
      out.writeShort(data.length);
      out.write(data);
    }
    return bytes.toByteArray();
  }

  private static byte[] data(String type, String record) {
    var bytes = new ByteArrayOutputStream();
    try {
      switch (type) {
        case "A" -> bytes.write(InetAddress.getByName(record).getAddress());
        case "TXT" -> text(record, bytes);
        case "MX" -> {
          bytes.write(new byte[] {0, 10});
          name(record, bytes);
        }
        default -> name(record, bytes);
      }
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }

  private static void name(String name, ByteArrayOutputStream bytes) {
    for (var label : name.split("\\.")) {
      text(label, bytes);
    }
    bytes.write(0);
  }

  private static void text(String text, ByteArrayOutputStream bytes) {
    var ascii = text.getBytes(StandardCharsets.US_ASCII);
    bytes.write(ascii.length);
    bytes.writeBytes(ascii);
  }

  @Override
  public void close() {
    socket.close();
  }
}
