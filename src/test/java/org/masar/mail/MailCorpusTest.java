package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.masar.mail.MailCorpus.Sample;

/** What comes back is taken for what it is, whoever wrote it. */
class MailCorpusTest {

  static List<Sample> all() {
    return MailCorpus.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTakenForWhatItIs(Sample sample) throws MessagingException {
    var mail = IncomingReader.read(new RawMail("box", 1, 1, sample.message(), MailCorpus.RECEIVED));

    assertThat(verdict(mail)).as("%s\n%s", sample.name(), mail.bounce()).isEqualTo(sample.verdict());
    if (sample.text() != null) {
      assertThat(mail.text().lines().findFirst().orElse("")).isEqualTo(sample.text());
    }
  }

  @Test
  void thereAreMoreThanAHundredOfThem() {
    assertThat(all()).hasSizeGreaterThan(120);
  }

  @Test
  void aBounceNamesTheMailAndTheAddressItIsAbout() throws MessagingException {
    for (var sample : all()) {
      var mail = IncomingReader.read(new RawMail("box", 1, 1, sample.message(), MailCorpus.RECEIVED));
      var source = new String(sample.message(), java.nio.charset.StandardCharsets.UTF_8);
      if (mail.bounce().isPresent() && source.contains("<sent@masar.example>")) {
        assertThat(mail.bounce().get().originalMessageId()).as(sample.name()).isEqualTo("sent@masar.example");
      }
      if (mail.bounce().isPresent() && source.contains("ada@acme.example") && !sample.verdict().equals("delayed")) {
        assertThat(mail.bounce().get().recipient()).as(sample.name()).isEqualTo("ada@acme.example");
      }
    }
  }

  private static String verdict(Incoming mail) {
    if (mail.complaint().isPresent()) {
      return "complaint";
    } else if (mail.bounce().isPresent()) {
      return mail.bounce().get().fate().name().toLowerCase(Locale.ROOT);
    }
    return mail.automatic() ? "auto" + IncomingReader.back(mail).map(LocalDate::toString).map(d -> " " + d).orElse("") : mail.viaList() ? "list" : "human";
  }
}
