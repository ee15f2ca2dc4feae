package org.masar.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.masar.mail.ChannelState.Finding;
import org.masar.mail.ChannelState.Topic;
import org.masar.mail.ChannelState.Verdict;

/** Asks the SMTP server whether it speaks TLS; says nothing else to it. */
class SmtpTls {

  private static final int MILLIS = 1500;
  /** Speaks TLS from the first byte on. */
  private static final int IMPLICIT = 465;

  private final String host;
  private final int port;
  private final boolean required;

  SmtpTls(String host, int port, boolean required) {
    this.host = host;
    this.port = port;
    this.required = required;
  }

  Finding look() {
    if (port == IMPLICIT) {
      return new Finding(Topic.TLS, Verdict.GOOD, "good", host + ":" + port, null, null);
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port < 0 ? 25 : port), MILLIS);
      socket.setSoTimeout(MILLIS);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      answer(in);
      socket.getOutputStream().write("EHLO localhost\r\n".getBytes(StandardCharsets.US_ASCII));
      var speaks = answer(in).contains("STARTTLS");
      socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      if (!speaks) {
        return new Finding(Topic.TLS, Verdict.MISSING, "missing", host + ":" + port, null, null);
      }
      return required
          ? new Finding(Topic.TLS, Verdict.GOOD, "good", host + ":" + port, null, null)
          : new Finding(Topic.TLS, Verdict.WEAK, "optional", host + ":" + port, null, null);
    } catch (IOException unreachable) {
      return new Finding(Topic.TLS, Verdict.UNKNOWN, "unreachable", host + ":" + port, null, null);
    }
  }

  private static String answer(BufferedReader in) throws IOException {
    var whole = new StringBuilder();
    for (int lines = 0; lines < 100; lines++) {
      var line = in.readLine();
      if (line == null) {
        break;
      }
      whole.append(line, 0, Math.min(line.length(), 500)).append('\n');
      if (line.length() < 4 || line.charAt(3) != '-') {
        break;
      }
    }
    return whole.toString();
  }
}
