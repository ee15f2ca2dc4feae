package org.masar.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Bounces, automatic answers and odd messages after the formats that mail systems are known to write, each with what it should be taken for. */
final class MailCorpus {

  static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");

  /** A message and its verdict: {@code hard soft ours delayed arrived complaint human list auto}, the last with the day of return
   * if it names one; {@code list} is a person's by way of a group, a reply if it answers a mail of ours. */
  record Sample(String name, String verdict, String text, byte[] message) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** How the systems word what they send: from, subject, the part for people. */
  private static final Map<String, String[]> SYSTEMS =
      Map.of(
          "postfix", new String[] {"MAILER-DAEMON@mx.example (Mail Delivery System)", "Undelivered Mail Returned to Sender", "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients."},
          "exim", new String[] {"Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: ada@acme.example", "Mail delivery failed: returning message to sender", "This message was created automatically by mail delivery software."},
          "gmail", new String[] {"Mail Delivery Subsystem <mailer-daemon@googlemail.example>", "Delivery Status Notification (Failure)", "** Address not found **\n\nYour message wasn't delivered."},
          "o365", new String[] {"Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example>", "Undeliverable: A question", "Delivery has failed to these recipients or groups:"},
          "exchange", new String[] {"postmaster@acme.example", "=?utf-8?Q?Unzustellbar=3A_Eine_Frage?=", "Fehler bei der Nachrichtenzustellung"},
          "sendmail", new String[] {"Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: see transcript for details", "   ----- The following addresses had permanent fatal errors -----"},
          "yahoo", new String[] {"MAILER-DAEMON@yahoo.example", "Failure Notice", "Sorry, we were unable to deliver your message to the following address."});

  private MailCorpus() {}

  static List<Sample> all() {
    var all = new ArrayList<>(reports());
    all.addAll(letters());
    return all;
  }

  private static List<Sample> reports() {
    return file("bounces.csv").lines()
        .filter(l -> !l.startsWith("#") && !l.isBlank())
        .map(l -> l.split(" \\| ", 6))
        .map(c -> new Sample(c[0] + ": " + c[1], c[5].strip(), null, bytes(report(c), StandardCharsets.UTF_8)))
        .toList();
  }

  private static String report(String[] c) {
    var system = SYSTEMS.get(c[0]);
    return """
        Return-Path: <>
        Message-ID: <%s@mx.example>
        From: %s
        To: sales@masar.example
        Subject: %s
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        %s
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Sun, 22 Nov 2026 09:00:00 +0300

        Final-Recipient: rfc822; ada@acme.example
        Action: %s
        Status: %s
        Remote-MTA: dns; mx.acme.example
        Diagnostic-Code: %s

        --b
        Content-Type: %s

        Message-ID: <sent@masar.example>
        From: sales@masar.example
        Subject: A question

        --b--
        """
        .formatted(Math.abs(Arrays.hashCode(c)), system[0], system[1], system[2], c[2], c[3], c[4],
            c[0].equals("postfix") || c[0].equals("o365") ? "message/rfc822" : "text/rfc822-headers");
  }

  private static List<Sample> letters() {
    var samples = new ArrayList<Sample>();
    for (var block : file("letters.txt").split("(?m)^=== ")) {
      if (!block.isBlank()) {
        var end = block.indexOf('\n');
        var c = block.substring(0, end).split(" ?\\| ?", -1);
        var body = block.substring(end + 1);
        samples.add(new Sample(c[0], c[1].strip(), c.length > 2 ? c[2].strip() : null, bytes(body, charset(body))));
      }
    }
    return samples;
  }

  /** The charset that a message says it is in, when it sends its letters as they are. */
  private static Charset charset(String message) {
    var said = Pattern.compile("charset=(iso-8859-1|windows-1256)").matcher(message);
    return said.find() ? Charset.forName(said.group(1)) : StandardCharsets.UTF_8;
  }

  private static byte[] bytes(String message, Charset charset) {
    return message.replace("\n", "\r\n").getBytes(charset);
  }

  private static String file(String name) {
    try (var in = MailCorpus.class.getResourceAsStream("/mail-corpus/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
