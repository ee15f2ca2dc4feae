package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Suppressions;
import org.masar.pipeline.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks to be forgotten is. */
@MasarTest
class ErasureTest {

  private static final String TEXTS =
      """
      select table_name, column_name from information_schema.columns
      where lower(table_schema) = 'public' and (lower(data_type) like 'char%' or lower(data_type) = 'text' or lower(data_type) like '%large object%')
        and table_name in (select table_name from information_schema.tables where lower(table_type) like '%table%')
      """;

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Leads leads;
  @Autowired Deals deals;
  @Autowired Suppressions suppressions;
  @Autowired JdbcClient jdbc;

  private final String mark = "zq" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "qz";
  private final String email = mark + "@erase.example";
  private final String phone = "+9665" + (10_000_000 + Math.abs(mark.hashCode()) % 80_000_000);
  private Http rep;
  private Http manager;

  @BeforeEach
  void nobodyElse() {
    world.nobodyElse();
    rep = Http.on(port).as("rep");
    manager = Http.on(port).login("manager");
  }

  @Test
  void nothingOfThePersonIsLeftInAnyTextOfTheDatabase() {
    var told = Map.of("email", email, "firstName", mark, "lastName", mark + "son", "phone", phone, "company", mark + " Ltd", "pipeline", "three-touches",
        "attributes", Map.of("hobby", mark));
    var number = rep.with("Idempotency-Key", mark).post("/api/leads", told).at("deal/number").asText();
    var id = leads.findByEmail(email).orElseThrow().id();
    var lead = leads.find(id).orElseThrow();
    world.settle();
    rep.post("/api/deals/" + number + "/notes", Map.of("text", "Met " + mark));
    world.reply(lead, "I am " + mark + ", call " + phone);
    var lost = world.open(lead, "inbound-demo");
    Http.on(port).as("manager").post("/api/deals/" + lost.number() + "/close", Map.of("outcome", "lost", "reason", mark + " said no"));
    leads.qualify(id, Map.of("need", mark + " wants it"));
    leads.addScore(id, 5, "asked by " + mark);
    jdbc.sql("insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_, is_concurrent_local_) "
            + "select 'v-' || id_, 1, 'string', 'contact', id_, id_, cast(? as varchar(100)), false from act_ru_execution where business_key_ = ?")
        .params(mark, number)
        .update();
    suppressions.add(email, "asked " + mark, "by " + mark);
    assertThat(foundIn(mark)).as("places where the person is").hasSizeGreaterThan(12);

    var byRep = Http.on(port).login("rep").submit("/leads/" + id + "/erase", Map.of());
    var byManager = manager.submit("/leads/" + id + "/erase", Map.of());

    assertThat(byRep.status()).isEqualTo(403);
    assertThat(byManager.status()).isEqualTo(302);
    assertThat(foundIn(mark)).isEmpty();
    assertThat(foundIn(phone)).isEmpty();
    assertThat(world.deal(number).outcome()).isEqualTo(Outcome.LOST);
    for (var page : List.of("/leads/" + id, "/leads/" + id + "/contact", "/leads/" + id + "/touches", "/deals/" + number, "/deals/" + number + "/touches",
        "/deals/" + lost.number(), "/mail", "/leads")) {
      assertThat(manager.get(page).status()).as(page).isEqualTo(200);
    }
    assertThat(manager.get("/leads/" + id + "/contact").body()).doesNotContain("/erase");
  }

  @Test
  void whoComesBackByAnImportIsStillNotWrittenTo() {
    var id = world.lead(email, "Mona").id();
    manager.submit("/leads/" + id + "/erase", Map.of());

    var back = rep.post("/api/leads", Map.of("email", email.toUpperCase(java.util.Locale.ROOT), "firstName", "Mona", "pipeline", "three-touches", "consent", "yes"));
    world.forward(java.time.Duration.ofDays(10));

    assertThat(back.status()).isEqualTo(201);
    var again = leads.findByEmail(email).orElseThrow();
    assertThat(again.id()).isNotEqualTo(id);
    assertThat(world.mailsTo(again)).isEmpty();
    assertThat(suppressions.reasonFor(email)).contains("erased");
    var start = Http.on(port).login("rep").with("HX-Request", "true").form("/leads/" + again.id() + "/deals", Map.of("pipeline", "inbound-demo"));
    assertThat(start.status()).isEqualTo(409);
    assertThat(start.body()).contains("erased");
  }

  private List<String> foundIn(String word) {
    var found = new ArrayList<String>();
    for (var column : jdbc.sql(TEXTS).query((row, n) -> new String[] {row.getString(1), row.getString(2)}).list()) {
      var sql = "select count(*) from \"%s\" where lower(cast(\"%s\" as varchar)) like ?".formatted(column[0], column[1]);
      if (jdbc.sql(sql).param("%" + word + "%").query(Long.class).single() > 0) {
        found.add(column[0] + "." + column[1]);
      }
    }
    return found;
  }
}
