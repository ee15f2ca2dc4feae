package org.masar.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.pipeline.Draft.tea;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks, forms, emails and tables, and the gateways after them. */
class CheckOfFilesTest {

  private static final String BPMN = "tea.bpmn";
  private static final String FORM = "forms/call.form";
  private static final String EMAIL = "emails/hello.ar.md";
  private static final String TABLE = "taste.dmn";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "name=\"kind\" value=\"call\" | name=\"kind\" value=\"phone\" | call, demo, meeting, email",
        "<camunda:property name=\"kind\" value=\"call\" /> | ^^ | has no kind. Set",
        " camunda:assignee=\"${owner.id}\" camunda:candidateGroups=\"reps\" | ^^ | is for nobody. Set",
        " camunda:formRefBinding=\"deployment\" | ^^ | to deployment",
        "formRefBinding=\"deployment\" | formRefBinding=\"latest\" | to deployment",
        "dueDate=\"${calendar.workingDays(1)}\" | dueDate=\"soon\" | \"soon\", which is no date. Write",
      })
  void refusesTasksThatSayTooLittle(String old, String now, String words) {
    tea().with(old, now).refused(BPMN, "call", "task \"Call\"", words);
  }

  @Test
  void refusesMissingForms() {
    assertThat(tea().with("camunda:formRef=\"call\"", "camunda:formRef=\"cal\"").findings())
        .anySatisfy(f ->
            assertThat(f).hasToString("tea.bpmn: task \"Call\" uses form \"cal\", but there are call. Add forms/cal.form, or correct the name."))
        .anySatisfy(f -> assertThat(f).hasToString("forms/call.form: no task uses this form. Name it in a task, or remove it."));
    assertThat(tea().with(" camunda:formRef=\"call\"", "").findings()).anySatisfy(f ->
        assertThat(f.message()).contains("has no form. Set camunda:formRef"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"id\": \"call\" | \"id\": \"cal\" | ^^ | Give both the same name",
        "\"schemaVersion\": 16 | \"schemaVersion\": 18 | ^^ | newer than Tasklist can show",
        "\"type\": \"textarea\" | \"type\": \"filepicker\" | field-note | \"filepicker\", which Tasklist cannot show",
        "\"key\": \"note\" | \"key\": \"lead\" | field-note | a name that the server gives itself",
        "\"key\": \"note\" | \"key\": \"my_note\" | field-note | letters and digits",
      })
  void refusesFormsThatCannotBeShownOrUsed(String old, String now, String element, String words) {
    tea().with(FORM, old, now).refused(FORM, element.isEmpty() ? null : element, words);
  }

  @Test
  void refusesAFormThatIsNoJson() {
    assertThat(tea().with(FORM, "\"schemaVersion\"", "schemaVersion").findings()).anySatisfy(f -> {
      assertThat(f.file()).isEqualTo(FORM);
      assertThat(f.message()).startsWith("is not JSON: line 2");
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "name=\"from\">owner | name=\"from\">boss | from \"boss\". Use owner or team",
        "name=\"window\">working-hours | name=\"window\">nights | Use working-hours or any",
        "name=\"thread\">false | name=\"thread\">maybe | Use true or false",
      })
  void refusesEmailStepsWithUnknownChoices(String old, String now, String words) {
    tea().with(old, now).refused(BPMN, "send-hello", "step \"Send hello\"", words);
  }

  @Test
  void refusesMissingWordings() {
    tea().without(EMAIL).refused(EMAIL, "send-hello", "missing in this language. Add emails/hello.ar.md");
    tea().without(EMAIL).without("emails/hello.en.md").refused(BPMN, "send-hello",
        "uses template \"hello\", but the pipeline has no emails. Add emails/hello.en.md");
    assertThat(tea().with(">hello<", ">recap<").findings()).anySatisfy(
        f -> assertThat(f.message()).isEqualTo("step \"Send hello\" uses template \"recap\", but the pipeline has hello. Add emails/recap.en.md and emails/recap.ar.md."));
    assertThat(tea().with("<camunda:inputParameter name=\"template\">hello</camunda:inputParameter>", "").findings()).anySatisfy(f ->
        assertThat(f.message()).contains("has no template. Set"));
    assertThat(tea().with(">hello<", ">${outcome}<").findings()).anySatisfy(f -> assertThat(f.message()).contains("computed template"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{{lead.firstName}} | {{lead.firstname}} | has in line 5 the placeholder {{lead.firstname}}, which is not known. Known are lead.attributes.*",
        "{{lead.firstName}} | {{firstName}} | Known are calendar, deal, lead, owner",
        "{{lead.firstName}} | {{{lead.firstName}}} | is no placeholder",
        "{{lead.firstName}} | {{&lead.firstName}} | is no placeholder",
        "{{lead.firstName}} | {{> footer}} | is no placeholder",
        "{{lead.firstName}} | {{=<% %>=}} | is no placeholder",
        "{{lead.firstName}} | {{lead.getClass()}} | is no placeholder",
        "{{owner.name}} | {{owner.name | is not closed. End it with }}",
        "{{/lead.phone}} | ^^ | is not closed. Add {{/lead.phone}}",
        "{{/lead.phone}} | {{/lead.email}} | {{#lead.phone}} is open",
        "{{owner.name}} | {{owner.nam!}} | {{owner.nam!}} in line 7, which is no placeholder",
        "{{owner.name}} | {{owner.name#}} | which is no placeholder",
        "{{owner.name}} | {{#tag:tea}}A | has a section {{#tag:tea}} in line 7 that is not closed",
        "{{owner.name}} | {{tag:tea}} | {{tag:tea}} in line 7, which is no placeholder",
        "preview: A question | from: the boss | is from 'the boss' in line 3. Write owner or team",
        "preview: A question | reviewed: last year | 'last year' in line 3, which is no date. Write",
        "preview: A question | variant: Hello 2 | has the variant 'Hello 2' in line 3, which is no name of an email. Write it like",
        "preview: A question | subject: Again | says subject a second time in line 3",
        "subject: Tea{{#lead.company}} for {{lead.company}}{{/lead.company}} | subject: {{lead.company}} | line 2 a subject that may come out empty",
        "subject: | about: | Only 'subject: …'",
        "subject: Tea{{#lead.company}} for {{lead.company}}{{/lead.company}} | subject: | has no subject. Add",
        "preview: A question | A question | Only 'subject: …'",
      })
  void refusesWordingsThatCannotBeRendered(String old, String now, String words) {
    assertThat(tea().with(EMAIL, old, now == null ? "" : now).findings())
        .isNotEmpty()
        .allMatch(f -> f.isError() && f.file().equals(EMAIL))
        .anySatisfy(f -> assertThat(f.message()).contains(words));
  }

  @Test
  void takesFallbacksBlocksByTagAndAFullFrontMatter() {
    var full = "---\n# for all who drink\nsubject: {{lead.company|Your}} tea\nfrom: team\nreviewed: 2026-11-01\n---\n";

    assertThat(tea().file(EMAIL, full + "Hello {{lead.firstName|there}}{{#tag:green tea}}, green{{/tag:green tea}}{{^tag:1.5}}.{{/tag:1.5}}").findings()).isEmpty();
    tea().file(EMAIL, full + "A" + " long".repeat(13_000)).refused(EMAIL, null, "Shorten it to 60 KB");
  }

  @Test
  void refusesWordingsWithoutFrontMatterOrText() {
    tea().file(EMAIL, "Hello").refused(EMAIL, null, "has no front matter. Begin");
    tea().file(EMAIL, "---\nsubject: x\n---\n").refused(EMAIL, null, "has no text. Write");
    tea().file("emails/Hello.md", "---\nsubject: x\n---\nx").refused("emails/Hello.md", null, "Name it emails/<template>.<language>.md");
    tea().file("emails/bye.en.md", "---\r\nsubject: x\r\n---\r\nx").warned("emails/bye.en.md", null, "no step sends this email");
  }

  @Test
  void takesTwoWordingsThatAreCompared() {
    assertThat(compared("hello-short").findings()).isEmpty();
  }

  @Test
  void refusesVariantsThatCannotBeCompared() {
    var english = "emails/hello.en.md";
    says(compared("hello"), english, "has the variant \"hello\", which is itself. Name another email.");
    says(compared("hallo"), english, "has the variant \"hallo\", but the pipeline has hello-short. Add emails/hallo.en.md.");
    says(compared("hello-short").without("emails/hello-short.ar.md"), EMAIL, "which is missing in this language. Add emails/hello-short.ar.md.");
    says(compared("hello-short").file("emails/hello-short.ar.md", "---\nsubject: x\nvariant: y\n---\nx"), EMAIL, "which has a variant itself, and two are compared");
    says(compared("hello-short").with(EMAIL, "variant: hello-short\n", ""), EMAIL, "has no variant, but hello.en.md has \"hello-short\". Say the same");
    says(compared("hello-short").with(english, "variant: hello-short", "variant: hallo"), english, "but hello.ar.md has \"hello-short\". Say the same in every");
    says(compared("hello-short").with("emails/hello-short.en.md", "Tea?", "{{lead.tea}}"), "emails/hello-short.en.md", "{{lead.tea}}, which is not known");
  }

  @Test
  void warnsOfVariantsThatNobodyGetsOrSomeGetTwice() {
    var other = compared("hello-short").with(">hello<", ">hello-short<");
    says(other, EMAIL, "but no step sends it by email, and only emails are compared");
    says(other, EMAIL, "which a step sends as well: some leads would get it twice");
    assertThat(other.findings()).noneMatch(f -> f.isError());
  }

  private static void says(Draft draft, String file, String words) {
    assertThat(draft.findings()).anySatisfy(f -> assertThat(f.file() + " " + f.message()).startsWith(file).contains(words));
  }

  private static Draft compared(String variant) {
    var draft = tea();
    for (var language : List.of("en", "ar")) {
      draft.with("emails/hello." + language + ".md", "---\nsubject:", "---\nvariant: " + variant + "\nsubject:");
      draft.file("emails/hello-short." + language + ".md", "---\nsubject: x\n---\nTea?");
    }
    return draft;
  }

  @Test
  void refusesMailsToWhoCannotLeave() {
    var own = "messageRef=\"message-own\"";
    tea().with("messageRef=\"message-unsubscribed\"", own).with("id=\"replied-definition\" messageRef=\"message-reply-received\"",
        "id=\"replied-definition\" messageRef=\"message-second\"")
        .with("<bpmn:message id=\"message-own\"", "<bpmn:message id=\"message-second\" name=\"Second\" /><bpmn:message id=\"message-own\"")
        .refused(BPMN, "send-hello", "nobody can leave stage \"first-touch\" by replying or unsubscribing. Draw");
    tea().with("messageRef=\"message-unsubscribed\"", own).warned(BPMN, "send-hello", "does not catch Unsubscribed. Draw");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "lead.country | lead.county | input-country-expression | 'lead.county', which tables do not know. Known are lead.attributes.*",
        "lead.country | land | input-country-expression | 'land', which is not known",
        "lead.country | calendar.on | input-country-expression | tables do not know",
        "expressionLanguage=\"feel\" | expressionLanguage=\"juel\" | input-country-expression | is written in juel. Write it in FEEL",
        "expressionLanguage=\"feel\" | expressionLanguage=\"groovy\" | input-country-expression | is written in groovy. Write it in FEEL",
        "\"green\" | green | rule-1-verdict | Put text in quotes (\"green\")",
        " camunda:historyTimeToLive=\"P180D\" | ^^ | taste | has no historyTimeToLive. Add",
      })
  void refusesTablesThatReadWhatIsNotThere(String old, String now, String element, String words) {
    tea().with(TABLE, old, now).refused(TABLE, element, words);
  }

  @Test
  void refusesMissingDecisions() {
    tea().with("decisionRef=\"taste\"", "decisionRef=\"test\"").refused(BPMN, "decide", "decision \"test\", but there are taste. Add");
    tea().with("decisionRefBinding=\"deployment\"", "decisionRefBinding=\"latest\"").refused(BPMN, "decide", "to deployment");
    tea().with(" camunda:resultVariable=\"verdict\"", "").warned(BPMN, "decide", "throws its result away. Set");
    assertThat(tea().file(TABLE, "<a/>").findings()).anySatisfy(f -> assertThat(f.message()).startsWith("is not a decision table"));
  }

  @Test
  void warnsOfAnswersThatNobodyCanGive() {
    assertThat(tea().with("${outcome == 'refused'}", "${outcome == 'no'}").findings())
        .allMatch(f -> !f.isError())
        .extracting(Finding::message)
        .containsExactlyInAnyOrder(
            "flow \"f15\" compares outcome with 'no', but it can only be interested, later, refused. Correct one of them.",
            "gateway \"Answer?\" has no way out for refused. Draw one, or a default flow.");
    tea().with("${outcome == 'refused'}", "${verdict == 'white' || outcome == 'refused'}").warned(BPMN, "f15",
        "'white', but it can only be black, green");
  }

  @Test
  void warnsOfAnswersAndVerdictsWithoutWayOut() {
    tea().with(FORM, "\"value\": \"later\"}", "\"value\": \"later\"}, {\"value\": \"never\"}").warned(BPMN, "answer",
        "no way out for never. Draw");
    tea().with(FORM, "\"value\": \"later\"}", "\"value\": \"later\"}, {\"value\": \"never\"}")
        .with("<bpmn:exclusiveGateway id=\"answer\"", "<bpmn:exclusiveGateway default=\"f16\" id=\"answer\"")
        .findings().forEach(f -> assertThat(f).isNull());
    tea().with("${outcome == 'interested'}", "${verdict == 'green'}").with("${outcome == 'refused'}", "${verdict == 'green'}")
        .with("${outcome == 'later'}", "${verdict == 'green'}")
        .warned(BPMN, "answer", "no way out for black");
  }

  @Test
  void refusesAFlowWithoutCondition() {
    tea().with("<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${outcome == 'later'}</bpmn:conditionExpression>", "")
        .refused(BPMN, "f16", "has no condition", "Give it one");
  }

  @Test
  void refusesCallsBecauseACalledDiagramWouldRunWithoutTheDeal() {
    var call = "<bpmn:callActivity id=\"x\" calledElement=\"ask\" /><bpmn:sequenceFlow id=\"y\" sourceRef=\"x\" targetRef=\"call\" />";

    tea().inTalk(call).with("sourceRef=\"talk-begins\" targetRef=\"call\"", "sourceRef=\"talk-begins\" targetRef=\"x\"")
        .refused(BPMN, "x", "without the deal", "Draw its steps inside the stage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels.ar.properties | stage.tlak = س | names the stage 'tlak'",
        "labels.ar.properties | element.cal = س | names the element 'cal'",
        "labels.ar.properties | script.cal = س | names the element 'cal'",
        "labels.ar.properties | task.call = س | nobody reads",
        "labels.arabic.properties | element.call = س | is not named like labels",
        "forms/labels.ar.properties | call.outcom = س | asks for [outcome",
        "forms/labels.ar.properties | call.outcome.maybe = س | offers [",
      })
  void warnsOfLabelsForWhatIsNotThere(String file, String line, String words) {
    tea().file(file, line).warned(file, null, words);
  }

  @Test
  void takesLabelsForWhatIsThereAndThoseOfOtherFormsForGranted() {
    assertThat(
            tea()
                .file("labels.ar.properties", "pipeline = شاي\nstage.talk = حديث\nelement.call = اتصال\nscript.call = نصّ\n")
                .file("forms/labels.ar.properties", "call.outcome = النتيجة\nother-form.x = س\n")
                .findings())
        .isEmpty();
  }
}
