package org.masar.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Users;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeadsTest {

  private static AnnotationConfigApplicationContext context;
  private static Leads leads;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    context = DatabaseSlice.with(LeadTable.class, LeadFacts.class, LeadHistories.class, LeadErasure.class, Leads.class, Users.class);
    leads = context.getBean(Leads.class);
    jdbc = context.getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    jdbc.sql("delete from lead").update();
  }

  @Test
  void anAddressIsOnePersonHoweverItIsTyped() {
    var first = leads.register(named("ada@lovelace.example", "Ada"));

    var again = leads.register(named("  ADA@Lovelace.Example ", null));

    assertThat(first.created()).isTrue();
    assertThat(again.created()).isFalse();
    assertThat(again.lead()).isEqualTo(first.lead());
    assertThat(leads.findByEmail("Ada@lovelace.example")).contains(first.lead());
  }

  @Test
  void colleaguesAreFoundByWhatComesAfterTheAtNewestFirst() {
    var ada = leads.register(named("ada@acme.example", "Ada")).lead();
    var bob = leads.register(named("bob@acme.example", "Bob")).lead();
    leads.register(named("eve@not-acme.example", "Eve"));
    leads.register(named("acme.example@else.example", "Zoe"));

    assertThat(leads.atDomain("Acme.Example", 10)).extracting(Lead::id).containsExactly(bob.id(), ada.id());
    assertThat(leads.atDomain("acme.example", 1)).extracting(Lead::id).containsExactly(bob.id());

    leads.change(bob.id(), named("bob@moved.example", null));

    assertThat(leads.atDomain("acme.example", 10)).extracting(Lead::id).containsExactly(ada.id());
    assertThat(leads.atDomain("moved.example", 10)).extracting(Lead::id).containsExactly(bob.id());
  }

  @Test
  void registeringAgainFillsGapsAndOverwritesNothing() {
    leads.register(fields("ada@x.example", "Ada", null, "Analytical", Set.of("vip"), Map.of("plan", "pro")));

    var merged = leads.register(fields("ada@x.example", "Augusta", "Lovelace", "", Set.of("beta"), Map.of("plan", "free", "seats", "3")))
        .lead();

    assertThat(merged.firstName()).isEqualTo("Ada");
    assertThat(merged.lastName()).isEqualTo("Lovelace");
    assertThat(merged.company()).isEqualTo("Analytical");
    assertThat(merged.tags()).containsExactly("beta", "vip");
    assertThat(merged.attributes()).containsOnly(Map.entry("plan", "pro"), Map.entry("seats", "3"));
  }

  @Test
  void oneAddressRegisteredByManyAtOnceIsOneLead() throws Exception {
    var pool = Executors.newFixedThreadPool(10);
    var calls = new ArrayList<Callable<Leads.Registered>>();
    for (int i = 0; i < 10; i++) {
      var said = fields("race@x.example", "Ada", null, null, Set.of("tag" + i), null);
      calls.add(() -> leads.register(said));
    }

    var answers = new ArrayList<Leads.Registered>();
    for (var answer : pool.invokeAll(calls)) {
      answers.add(answer.get());
    }
    pool.shutdown();

    assertThat(answers).filteredOn(Leads.Registered::created).hasSize(1);
    assertThat(answers).extracting(a -> a.lead().id()).containsOnly(answers.get(0).lead().id());
    assertThat(leads.findByEmail("race@x.example").orElseThrow().tags()).hasSize(10);
  }

  @Test
  void aNameLosesItsDirectionControlsAndLineBreaks() {
    var lead = leads.register(named("bidi@x.example", "\u202Eada\u202C\r\nBcc: x")).lead();

    assertThat(lead.firstName()).isEqualTo("ada Bcc: x");
  }

  @Test
  void countriesLanguagesAndDigitsAreKeptInOneForm() {
    var said =
        new LeadFields("f@x.example", null, null, null, "+٩٦٦ ٥٠ ١٢٣", null, "المملكة العربية السعودية", null, "Asia/Riyadh", "ar-SA",
            null, null, null, null, null);

    var lead = leads.register(said).lead();

    assertThat(lead.phone()).isEqualTo("+966 50 123");
    assertThat(lead.country()).isEqualTo("SA");
    assertThat(lead.language()).isEqualTo("ar");
    assertThat(leads.check(country("sa")).fields().country()).isEqualTo("SA");
    assertThat(leads.check(country("UAE")).fields().country()).isEqualTo("AE");
    assertThat(leads.check(country("Middle-earth")).fields().country()).isEqualTo("Middle-earth");
  }

  @Test
  void everythingWrongIsSaidAtOnceAndNothingIsKept() {
    var said = new LeadFields("nobody", "x".repeat(101), "a\u0000b", null, null, null, null, null, "Mars/Olympus", "elvish!", null, null,
        null, null, null);

    assertThatThrownBy(() -> leads.register(said))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.fields()).extracting(Invalid.Field::field)
                    .containsExactlyInAnyOrder("email", "firstName", "lastName", "timeZone", "language"));
    assertThat(leads.list(null, 50, null).items()).isEmpty();
  }

  @Test
  void aListIsNewestFirstAndGoesOnWhereThePageBeforeEnded() {
    List.of("a", "b", "c").forEach(n -> leads.register(named(n + "@x.example", n)));

    var first = leads.list(null, 2, null);
    var second = leads.list(null, 2, first.next());

    assertThat(first.items()).extracting(Lead::firstName).containsExactly("c", "b");
    assertThat(second.items()).extracting(Lead::firstName).containsExactly("a");
    assertThat(second.next()).isNull();
  }

  @Test
  void aSearchLooksInNameAddressAndCompanyAndTakesWildcardsLiterally() {
    leads.register(fields("ada@x.example", "Ada", "Lovelace", "100% Wool", null, null));
    leads.register(fields("bob@y.example", "Bob", null, null, null, null));

    assertThat(leads.list("ADA LOVE", 50, null).items()).hasSize(1);
    assertThat(leads.list("0% w", 50, null).items()).hasSize(1);
    assertThat(leads.list("@y.", 50, null).items()).hasSize(1);
    assertThat(leads.list("_", 50, null).items()).isEmpty();
  }

  @Test
  void aChangeOverwritesWhatIsSaidAndEmptiesWhatIsSaidToBeEmpty() {
    var id = leads.register(fields("ada@x.example", "Ada", "L", "Old", Set.of("a"), Map.of("k", "v", "gone", "x"))).lead().id();

    var changed = leads.change(id, fields(null, null, "", "New", Set.of("b"), Map.of("k", "w", "gone", "")));

    assertThat(changed.firstName()).isEqualTo("Ada");
    assertThat(changed.lastName()).isNull();
    assertThat(changed.company()).isEqualTo("New");
    assertThat(changed.tags()).containsExactly("b");
    assertThat(changed.attributes()).containsOnly(Map.entry("k", "w"));
  }

  @Test
  void anAddressThatAnotherLeadHasIsRefused() {
    leads.register(named("ada@x.example", null));
    var id = leads.register(named("bob@x.example", null)).lead().id();

    assertThatThrownBy(() -> leads.change(id, named("ADA@x.example", null))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> leads.change(-1, named("c@x.example", null))).isInstanceOf(NotFound.class);
  }

  @Test
  void aStatusThatStaysLeavesNoTrace() {
    var id = leads.register(named("ada@x.example", null)).lead().id();

    leads.become(id, LeadStatus.SALES_QUALIFIED, "budget");
    leads.become(id, LeadStatus.SALES_QUALIFIED, "again");

    assertThat(leads.find(id).orElseThrow().status()).isEqualTo(LeadStatus.SALES_QUALIFIED);
    assertThat(jdbc.sql("select reason from lead_status_change where lead_id = ?").param(id).query(String.class).list())
        .containsExactly("budget");
  }

  @Test
  void pointsAddUpAndTheNewestAnswerWins() {
    var id = leads.register(named("ada@x.example", null)).lead().id();

    leads.addScore(id, 10, "opened");
    leads.addScore(id, -3, "bounced");
    leads.qualify(id, Map.of("budget", "none", "need", "yes"));
    leads.qualify(id, Map.of("budget", "50k"));
    leads.tag(id, "vip");
    leads.tag(id, "vip");
    leads.tag(id, "old");
    leads.untag(id, "old");
    leads.recordConsent(id, false, "one-click");

    assertThat(leads.find(id).orElseThrow().score()).isEqualTo(7);
    assertThat(leads.answersOf(id)).containsOnly(Map.entry("budget", "50k"), Map.entry("need", "yes"));
    assertThat(leads.find(id).orElseThrow().tags()).containsExactly("vip");
    assertThat(leads.tags()).containsExactly("vip");
    assertThat(jdbc.sql("select count(*) from consent where lead_id = ?").param(id).query(Long.class).single()).isEqualTo(1);
  }

  private static LeadFields named(String email, String firstName) {
    return fields(email, firstName, null, null, null, null);
  }

  private static LeadFields country(String country) {
    return new LeadFields("c@x.example", null, null, null, null, null, country, null, null, null, null, null, null, null, null);
  }

  private static LeadFields fields(
      String email, String first, String last, String company, Set<String> tags, Map<String, String> attributes) {
    return new LeadFields(email, first, last, company, null, null, null, null, null, null, null, null, null, tags, attributes);
  }
}
