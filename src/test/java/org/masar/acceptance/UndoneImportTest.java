package org.masar.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.intake.Drafts;
import org.masar.intake.ImportFile;
import org.masar.intake.Undo;
import org.masar.intake.UndoObstacle;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.Outcome;
import org.masar.web.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An import is taken back with its deals as long as nobody has noticed them. */
@MasarTest
class UndoneImportTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Drafts drafts;
  @Autowired Undo undo;
  @Autowired Leads leads;
  @Autowired Deals deals;
  @Autowired DealCommands commands;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;

  private final String at = "@" + UUID.randomUUID() + ".example";

  @BeforeEach
  void nobodyElse() {
    world.nobodyElse();
  }

  @Test
  void dealsThatNobodyNoticedGoWithTheirPassagesAndNoMailFollows() throws Exception {
    var known = world.lead("known" + at, "Known");
    long id = taken("three-touches", "ada" + at, "known" + at);
    var ada = lead("ada");
    var hers = deals.openOf(ada.id()).get(0);
    assertThat(undo.look(id)).isEqualTo(new Undo.Outlook(1, 2, Map.of()));

    undo.start(id, "manager");
    var file = ended(id);
    world.settle();

    assertThat(file.state()).isEqualTo("undone");
    assertThat(file.removedLeads()).isEqualTo(1);
    assertThat(file.removedDeals()).isEqualTo(2);
    assertThat(leads.find(ada.id())).isEmpty();
    assertThat(leads.find(known.id())).isPresent();
    assertThat(deals.openOf(known.id())).isEmpty();
    assertThat(deals.find(hers.number())).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(hers.number()).count()).isZero();
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(hers.number()).count()).isZero();
    assertThat(world.mailsTo(ada)).isEmpty();
    assertThat(world.mailsTo(known)).isEmpty();
  }

  @Test
  void anImportThatHasWrittenToSomebodyIsRefusedAndStaysAsItIs() throws Exception {
    long id = taken("three-touches", "ada" + at);
    world.settle();
    assertThat(world.mailsTo(lead("ada"))).hasSize(1);

    assertThat(undo.look(id).obstacles()).containsExactly(Map.entry(UndoObstacle.CONTACTED, 1L));
    assertThatThrownBy(() -> undo.start(id, "manager")).isInstanceOf(Refused.class);

    assertThat(deal("ada").open()).isTrue();
  }

  @Test
  void workAndEndsAndOtherDealsStandInTheWay() throws Exception {
    long id = taken("inbound-demo", "ada" + at, "bob" + at, "cleo" + at);
    Http.on(port).as("rep").post("/api/deals/" + deal("ada").number() + "/notes", Map.of("text", "spoke to her"));
    commands.close(deal("bob").number(), Outcome.WON, null);
    world.openOnly(lead("cleo"), "three-touches");

    assertThat(undo.look(id).obstacles())
        .isEqualTo(Map.of(UndoObstacle.WORKED, 1L, UndoObstacle.CLOSED, 1L, UndoObstacle.OTHER_DEALS, 1L));
    assertThatThrownBy(() -> undo.start(id, "manager")).isInstanceOf(Refused.class);
  }

  @Test
  void aLeadThatSomebodyHasCorrectedIsKeptAndThePageSaysSo() throws Exception {
    long id = taken(null, "ada" + at, "bob" + at);
    var manager = Http.on(port).login("manager");
    assertThat(Http.on(port).as("rep").patch("/api/leads/" + lead("ada").id(), Map.of("phone", "+966500000001")).status()).isEqualTo(200);
    assertThat(manager.get("/leads/import/" + id + "/undo").body()).contains("Removes 1 lead", "1 lead stays:", "somebody has changed them since");

    undo.start(id, "manager");
    ended(id);

    assertThat(leads.findByEmail("bob" + at)).isEmpty();
    assertThat(lead("ada").phone()).isEqualTo("+966500000001");
    assertThat(manager.get("/leads/import/" + id).body()).contains("1 lead was removed.", "1 lead was kept:", "somebody has changed them since");
  }

  private long taken(String pipeline, String... addresses) throws IOException {
    var file = "email\n" + String.join("\n", addresses) + "\n";
    long id = drafts.receive(new ByteArrayInputStream(file.getBytes(UTF_8)), "leads.csv", Locale.ENGLISH, "manager");
    drafts.start(id, drafts.look(id).mapping(), pipeline, false);
    ended(id);
    return id;
  }

  private ImportFile ended(long id) {
    return Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> drafts.find(id), file -> !file.busy());
  }

  private Lead lead(String name) {
    return leads.findByEmail(name + at).orElseThrow();
  }

  private Deal deal(String name) {
    return deals.openOf(lead(name).id()).get(0);
  }
}
