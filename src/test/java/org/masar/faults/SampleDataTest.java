package org.masar.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.masar.Http;
import org.masar.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The first start of a demo makes a past that is true: everything in it was done, nothing was written beside the doors. */
@Tag("once")
@EnabledIfSystemProperty(named = "masar.faults", matches = "long")
class SampleDataTest {

  private static final String STUCK = "stage_stay where open_key is not null and due_at < current_timestamp";

  @TempDir Path data;

  private final Map<String, String> properties = new HashMap<>(Map.of("masar.demo", "true"));
  private Node node;

  @AfterEach
  void end() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void fiveWeeksOfWorkAreInAndAgreeWithTheEngine() {
    var url = TestDatabase.postgresUrl();
    var db = JdbcClient.create(new DriverManagerDataSource(url));
    properties.put("spring.datasource.url", url);

    node = start();

    assertThat(count(db, "lead")).isBetween(55L, 65L);
    assertThat(count(db, "lead where language = 'ar'")).isBetween(20L, 30L);
    for (var outcome : List.of("won", "lost", "recycled", "handed-over")) {
      assertThat(count(db, "deal where outcome = '" + outcome + "'")).as(outcome).isGreaterThanOrEqualTo(5);
    }
    assertThat(count(db, "deal where outcome is null")).isGreaterThan(25);
    assertThat(db.sql("select distinct reason from deal where outcome = 'lost'").query(String.class).list()).contains("unsubscribed", "bounced");
    assertThat(db.sql("select distinct owner from deal").query(String.class).list()).containsExactlyInAnyOrder("rep", "rep2");
    spreadOverWeeks(db);
    tokensAreWhereDealsSayTheyAre(db);
    assertThat(count(db, STUCK)).isBetween(5L, 12L).isEqualTo(count(db, "act_ru_incident where incident_type_ = 'stuckDeal'"));
    assertThat(count(db, "act_ru_incident where incident_type_ <> 'stuckDeal'")).isZero();
    nobodyIsMailedTwice(db, node.as("rep"));
    arabicLeadsAreArabic(db);
    assertThat(node.as("rep").get("/api/tasks?due=overdue").at("items")).isNotEmpty();
  }

  @Test
  void aStartThatWasKilledIsTakenBackAndMadeAnewAndTheNextChangesNothing() {
    node = Node.start("sample", with());
    await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(() -> node.said("MailIntake", "Received message 5 ") > 0);
    node.kill9();

    node = start();

    assertThat(node.said("LeftHalfDone", "made anew")).isEqualTo(1);
    var first = outcomes(node.as("manager"));
    assertThat(first.values().stream().mapToInt(n -> n).sum()).isBetween(65, 80);
    var mails = node.as("rep").get("/mailbox/messages").json().size();
    node.stop();

    node = start();

    assertThat(outcomes(node.as("manager"))).isEqualTo(first);
    assertThat(node.as("rep").get("/mailbox/messages").json().size()).as("the mailbox is filled again").isEqualTo(mails).isGreaterThan(50);
  }

  @Test
  void whatWasDoneInAHalfMadeSampleIsNotTakenBack() {
    node = Node.start("sample", with());
    await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(() -> node.said("MailIntake", "Received message 5 ") > 0);
    node.kill9();
    properties.put("masar.sample", "false");
    node = start();
    var added = node.as("rep").post("/api/leads", Map.of("email", "mine@half.example", "firstName", "Mine"));
    assertThat(added.status()).isLessThan(300);
    node.stop();
    properties.remove("masar.sample");

    node = start();

    assertThat(node.said("LeftHalfDone", "made anew")).isZero();
    assertThat(node.as("rep").get("/api/leads?q=mine@half.example").at("items")).hasSize(1);
  }

  private Node start() {
    return Node.start("sample", with()).healthy();
  }

  private Map<String, String> with() {
    properties.put("masar.data", data.toString());
    return properties;
  }

  private static void spreadOverWeeks(JdbcClient db) {
    var perWeek = "select count(distinct extract(week from %s)) from %s";
    assertThat(db.sql(perWeek.formatted("opened_at", "deal")).query(Long.class).single()).isGreaterThanOrEqualTo(5);
    assertThat(db.sql(perWeek.formatted("sent_at", "email")).query(Long.class).single()).isGreaterThanOrEqualTo(5);
    assertThat(db.sql(perWeek.formatted("end_time_", "act_hi_taskinst")).query(Long.class).single()).isGreaterThanOrEqualTo(4);
    assertThat(count(db, "deal_event where at > current_timestamp")).isZero();
    assertThat(count(db, "act_hi_actinst where start_time_ > now() or end_time_ < start_time_")).isZero();
    assertThat(count(db, "act_hi_actinst a join deal d on d.process_instance = a.proc_inst_id_ where a.start_time_ < d.opened_at - interval '5 seconds'"))
        .isZero();
    assertThat(count(db, "stage_stay s join deal d on d.id = s.deal_id where s.left_at > d.closed_at + interval '5 seconds'")).isZero();
    assertThat(count(db, "deal where expected_close < opened_at")).isZero();
  }

  /** The stage's execution is there for each open deal, and nothing runs for a closed one. */
  private static void tokensAreWhereDealsSayTheyAre(JdbcClient db) {
    var at =
        "exists (select 1 from act_hi_actinst a where a.proc_inst_id_ = d.process_instance and a.end_time_ is null and a.act_type_ = 'subProcess'"
            + " and a.act_id_ = d.stage)";
    assertThat(count(db, "deal d where d.outcome is null and not " + at)).isZero();
    assertThat(count(db, "act_ru_execution e join deal d on d.process_instance = e.proc_inst_id_ where d.outcome is not null")).isZero();
    assertThat(count(db, "act_ru_job where duedate_ < now() - interval '1 minute' and process_instance_id_ is not null")).isZero();
  }

  private static void nobodyIsMailedTwice(JdbcClient db, Http rep) {
    assertThat(count(db, "(select about, template from email group by about, template having count(*) > 1) twice")).isZero();
    assertThat(count(db, "email where state <> 'SENT'")).isZero();
    var caught = rep.get("/mailbox/messages").json();
    assertThat((long) caught.size()).isEqualTo(count(db, "email"));
    assertThat(caught.findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(caught.get(caught.size() - 1).get("at").asText()).as("the mails say when they went out").isLessThan(daysAgo(db, 28));
  }

  private static String daysAgo(JdbcClient db, int days) {
    return db.sql("select current_timestamp - interval '" + days + " days'").query(java.time.OffsetDateTime.class).single().toInstant().toString();
  }

  private static void arabicLeadsAreArabic(JdbcClient db) {
    for (var column : List.of("first_name", "last_name", "company", "job_title", "city", "source")) {
      assertThat(count(db, "lead where language = 'ar' and " + column + " !~ '[ء-ي]'")).as(column).isZero();
    }
    var theirs = " join deal d on d.number = t.deal join lead l on l.id = d.lead_id where l.language = 'ar'";
    assertThat(count(db, "touch t" + theirs + " and t.kind in ('reply', 'auto-reply') and t.text !~ '[ء-ي]'")).isZero();
    assertThat(count(db, "touch t" + theirs + " and t.more ~ '\"note\":\"' and t.more !~ '\"note\":\"[^\"]*[ء-ي]'")).isZero();
    assertThat(count(db, "email e join lead l on l.id = e.lead_id where l.language = 'ar' and e.language <> 'ar'")).isZero();
  }

  private static Map<String, Integer> outcomes(Http manager) {
    var found = new TreeMap<String, Integer>();
    JsonNode page = manager.get("/api/deals?limit=200").json();
    page.get("items").forEach(d -> found.merge(d.get("pipeline").asText() + " " + d.get("outcome").asText("open"), 1, Integer::sum));
    return found;
  }

  private static long count(JdbcClient db, String of) {
    return db.sql("select count(*) from " + of).query(Long.class).single();
  }
}
