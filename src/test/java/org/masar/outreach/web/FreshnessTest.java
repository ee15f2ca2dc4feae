package org.masar.outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.masar.outreach.web.EmailSheets.Template;
import org.masar.outreach.web.EmailSheets.Text;
import org.masar.outreach.web.Freshness.Gap;
import org.masar.outreach.web.Freshness.What;
import org.masar.outreach.web.LineDiff.How;
import org.masar.outreach.web.LineDiff.Line;
import org.masar.pipeline.Playbooks.Kind;
import org.masar.pipeline.Playbooks.Step;

class FreshnessTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @Test
  void saysWhatIsMissingOrOldStageByStage() {
    var steps = List.of(email("send-hello", "hello"), task("call", " "), task("visit", "Ask"), email("send-bye", "bye"));
    var hello = new Template("tea", "hello", Map.of("en", text("en", false), "ar", text("ar", true)), List.of());

    assertThat(Freshness.of(steps, List.of(hello)))
        .extracting(Gap::what, g -> g.step().element(), Gap::language)
        .containsExactly(
            tuple(What.STALE, "send-hello", "ar"), tuple(What.NO_SCRIPT, "call", null), tuple(What.MISSING, "send-bye", "ar"),
            tuple(What.MISSING, "send-bye", "en"));
  }

  @Test
  void wordsThatATaskHasReadyAreMissedLikeThoseOfAMail() {
    var steps = List.of(new Step(Kind.TASK, "write", "talk", "write", "linkedin", null, "Write", "note", null));
    var note = new Template("tea", "note", Map.of("en", text("en", true)), steps);

    assertThat(Freshness.of(steps, List.of(note)))
        .extracting(Gap::what, g -> g.step().element(), Gap::language)
        .containsExactly(tuple(What.MISSING, "write", "ar"), tuple(What.STALE, "write", "en"));
  }

  @Test
  void aThirdLanguageInOneEmailIsMissedInTheOthers() {
    var hello = new Template("tea", "hello", Map.of("en", text("en", false), "ar", text("ar", false), "fr", text("fr", false)), List.of());
    var bye = new Template("tea", "bye", Map.of("en", text("en", false), "ar", text("ar", false)), List.of());

    assertThat(Freshness.of(List.of(email("send-hello", "hello"), email("send-bye", "bye")), List.of(hello, bye)))
        .extracting(Gap::what, g -> g.step().element(), Gap::language)
        .containsExactly(tuple(What.MISSING, "send-bye", "fr"));
  }

  @Test
  void aChangeIsShownWhereItStands() {
    assertThat(LineDiff.of("Hello\n\nOld\nBye", "Hello\r\n\r\nNew\r\nMore\r\nBye\r\n"))
        .containsExactly(
            new Line(How.SAME, "Hello"), new Line(How.SAME, ""), new Line(How.GONE, "Old"), new Line(How.NEW, "New"), new Line(How.NEW, "More"),
            new Line(How.SAME, "Bye"));
    assertThat(LineDiff.of("a", "a")).containsExactly(new Line(How.SAME, "a"));
  }

  private static Step email(String element, String template) {
    return new Step(Kind.EMAIL, element, "talk", element, template, null, null);
  }

  private static Step task(String element, String script) {
    return new Step(Kind.TASK, element, "talk", element, "call", null, script);
  }

  private static Text text(String language, boolean stale) {
    return new Text(language, "Hi", DAY, Instant.EPOCH, DAY, stale);
  }
}
