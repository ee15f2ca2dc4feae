package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.masar.mail.ChannelState.Finding;
import org.masar.mail.ChannelState.Topic;
import org.masar.mail.ChannelState.Verdict;

/** What the domain publishes is read from a name server of our own on the loopback, and said in plain words. */
class ChannelCheckTest {

  private static final String GOOD_PTR = "25.2.0.192.in-addr.arpa";

  @Test
  void aWellKeptDomainIsGoodInAllThatIsLookedUp() throws IOException {
    try (var names = new TinyNames(Map.of(
        "acme.example TXT", List.of("some=other", "v=spf1 mx -all"),
        "selector1._domainkey.acme.example TXT", List.of("v=DKIM1; k=rsa; p=MIIB"),
        "_dmarc.acme.example TXT", List.of("v=DMARC1; p=reject"),
        "acme.example MX", List.of("mail.acme.example"),
        "mail.acme.example A", List.of("192.0.2.25"),
        GOOD_PTR + " PTR", List.of("mail.acme.example")))) {
      var found = look(names, Duration.ofMillis(1200));

      assertThat(found).containsEntry(Topic.SPF, Verdict.GOOD).containsEntry(Topic.DKIM, Verdict.GOOD).containsEntry(Topic.DMARC, Verdict.GOOD)
          .containsEntry(Topic.MX, Verdict.GOOD).containsEntry(Topic.PTR, Verdict.GOOD);
    }
  }

  @Test
  void whatIsMissingComesWithTheRecordToSet() throws IOException {
    try (var names = new TinyNames(Map.of("mail.acme.example A", List.of("192.0.2.25")))) {
      var found = findings(names, Duration.ofMillis(1200));

      assertThat(found.get(Topic.SPF).record()).isEqualTo("v=spf1 mx a:mail.acme.example -all");
      assertThat(found.get(Topic.DMARC)).extracting(Finding::name, Finding::record)
          .containsExactly("_dmarc.acme.example", "v=DMARC1; p=quarantine; rua=mailto:postmaster@acme.example");
      assertThat(found.get(Topic.PTR).name()).isEqualTo(GOOD_PTR);
      assertThat(List.of(Topic.SPF, Topic.DKIM, Topic.DMARC, Topic.MX, Topic.PTR)).allMatch(t -> found.get(t).verdict() == Verdict.MISSING);
    }
  }

  @Test
  void whatIsWeakIsNotCalledGood() throws IOException {
    try (var names = new TinyNames(Map.of(
        "acme.example TXT", List.of("v=spf1 a +all"),
        "mail._domainkey.acme.example TXT", List.of("v=DKIM1; p="),
        "_dmarc.acme.example TXT", List.of("v=DMARC1; p=none"),
        "acme.example MX", List.of("."),
        "mail.acme.example A", List.of("192.0.2.25"),
        GOOD_PTR + " PTR", List.of("other.example")))) {
      var found = findings(names, Duration.ofMillis(1200));

      assertThat(found.get(Topic.SPF)).extracting(Finding::advice, Finding::record).containsExactly("everybody", "v=spf1 a -all");
      assertThat(found.get(Topic.DKIM).advice()).isEqualTo("revoked");
      assertThat(found.get(Topic.DMARC).record()).isEqualTo("v=DMARC1; p=quarantine");
      assertThat(found.get(Topic.MX).advice()).isEqualTo("refuses");
      assertThat(found.get(Topic.PTR).advice()).isEqualTo("one-way");
    }
  }

  @Test
  void aNameServerThatSaysNothingDoesNotHoldThePage() throws IOException {
    try (var names = TinyNames.silent()) {
      var before = System.nanoTime();

      assertThat(look(names, Duration.ofMillis(300)).values()).containsOnly(Verdict.UNKNOWN);

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void tlsIsWhatTheServerSaysOfItself() throws Exception {
    assertThat(tls("250-mail\r\n250 STARTTLS\r\n", true).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(tls("250-mail\r\n250 STARTTLS\r\n", false).advice()).isEqualTo("optional");
    assertThat(tls("250 mail\r\n", true).verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test
  void everyFindingHasItsSentenceInBothLanguages() throws IOException {
    for (var file : List.of("/messages.properties", "/messages_ar.properties")) {
      try (var in = ChannelCheckTest.class.getResourceAsStream(file)) {
        var words = new PropertyResourceBundle(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        var keys = List.of(
            "spf.good", "spf.missing", "spf.several", "spf.everybody", "dkim.good", "dkim.missing", "dkim.revoked", "dmarc.good", "dmarc.missing",
            "dmarc.none", "mx.good", "mx.missing", "mx.refuses", "ptr.good", "ptr.missing", "ptr.one-way", "ptr.no-address", "tls.good",
            "tls.missing", "tls.optional", "tls.unreachable");
        assertThat(keys).allMatch(k -> words.containsKey("channel." + k));
        assertThat(Topic.values()).allMatch(t -> words.containsKey("channel." + t.name().toLowerCase(Locale.ROOT) + ".no-answer"));
      }
    }
  }

  private static Finding tls(String ehlo, boolean required) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var answering = new Thread(() -> {
        try (var client = server.accept()) {
          client.getOutputStream().write("220 mail\r\n".getBytes());
          client.getInputStream().read(new byte[100]);
          client.getOutputStream().write(ehlo.getBytes());
          client.getInputStream().read(new byte[100]);
        } catch (IOException gone) {
          // the asker hung up
        }
      });
      answering.start();
      var found = new SmtpTls("127.0.0.1", server.getLocalPort(), required).look();
      answering.join();
      return found;
    }
  }

  private static Map<Topic, Verdict> look(TinyNames names, Duration within) {
    return findings(names, within).values().stream().collect(Collectors.toMap(Finding::topic, Finding::verdict));
  }

  private static Map<Topic, Finding> findings(TinyNames names, Duration within) {
    var settings = new ChannelSettings("127.0.0.1:" + names.port(), List.of("selector1", "mail"), within);
    var check = new ChannelCheck("acme.example", "mail.acme.example", 25, true, false, settings);
    try {
      return check.look().findings().stream().collect(Collectors.toMap(Finding::topic, f -> f));
    } finally {
      check.destroy();
    }
  }
}
