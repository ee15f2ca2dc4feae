package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.Suppressions;
import org.masar.pipeline.Deployer;
import org.masar.pipeline.PipelineFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A diagram whose step after the mail, or after the unsubscribe, cannot run: nothing is lost, nothing is sent twice, and a person sees it. */
@MasarTest
class BrokenStepTest {

  @LocalServerPort int port;
  @Autowired World world;
  @Autowired Deployer deployer;
  @Autowired RuntimeService runtime;
  @Autowired Suppressions suppressions;
  @Autowired ManagementService management;
  @Autowired Mailer mailer;

  private Lead lead;

  @Test
  void aMailThatWentOutBeforeAStepThatCannotRunIsSentOnceAndBecomesAnIncident() throws IOException {
    var deal = open("broken-after-mail", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D<", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${deal.title}<");

    world.forward(Duration.ofMinutes(10));

    assertThat(world.mailsTo(lead)).hasSize(1);
    assertThat(runtime.createIncidentQuery().processInstanceId(deal.processInstance()).list())
        .extracting(Incident::getActivityId)
        .containsExactly("send-first-touch");
  }

  @Test
  void aStepThatCannotGoOnKeepsNoOtherBackWhoseMailWentAtTheSameTime() throws IOException {
    deploy("broken-among-others", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P3D<", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${deal.title}<");
    var others = IntStream.range(0, 6).mapToObj(i -> world.openOnly(lead(), i == 2 ? "broken-among-others" : "three-touches")).toList();

    world.sendMails();

    for (int i = 0; i < others.size(); i++) {
      var deal = others.get(i);
      assertThat(management.createJobQuery().processInstanceId(deal.processInstance()).timers().count()).as("timers of deal %d", i).isEqualTo(i == 2 ? 0 : 1);
      assertThat(mailer.about(deal.number(), 9)).extracting(EmailRow::state).containsExactly(State.SENT);
    }
  }

  @Test
  void anUnsubscribeHoldsEvenWhenTheDealCannotTakeIt() throws IOException {
    // the hand-over after a reply names no pipeline that exists; here the unsubscribe leads to it
    open("broken-after-unsubscribe", "sourceRef=\"first-touch-on-unsubscribed\" targetRef=\"first-touch-unsubscribed\"", "sourceRef=\"first-touch-on-unsubscribed\" targetRef=\"open-demo-deal\"");

    var answer =
        Http.on(port)
            .with("Content-Type", "application/x-www-form-urlencoded")
            .send("POST", world.wayOut(lead), BodyPublishers.ofString("List-Unsubscribe=One-Click"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(suppressions.reasonFor(lead.email())).contains("unsubscribed");
    world.forward(Duration.ofDays(10));
    assertThat(world.mailsTo(lead)).hasSize(1);
  }

  private Deal open(String key, String old, String now) throws IOException {
    deploy(key, old, now);
    lead = lead();
    return world.open(lead, key);
  }

  private Lead lead() {
    return world.lead("broken-" + UUID.randomUUID() + "@broken.example", "Badr");
  }

  private void deploy(String key, String old, String now) throws IOException {
    var files = new HashMap<String, byte[]>();
    var drawn = Files.readString(Path.of("processes/three-touches/three-touches.bpmn")).replace("\"three-touches\"", "\"" + key + "\"");
    assertThat(drawn).contains(old);
    var broken = drawn.replaceFirst(java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(now));
    if (key.contains("unsubscribe")) {
      broken = broken.replace(">inbound-demo<", ">no-such-pipeline<");
    }
    files.put(key + ".bpmn", broken.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (var emails = Files.list(Path.of("processes/three-touches/emails"))) {
      for (var email : emails.toList()) {
        files.put("emails/" + email.getFileName(), Files.readAllBytes(email));
      }
    }
    deployer.deploy(new PipelineFiles(files), "test");
  }
}
