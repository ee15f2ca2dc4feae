package org.masar.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Principal;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.masar.intake.FakeStarts;
import org.masar.intake.IntakeSlice;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

class NewLeadApiTest {

  private static final Principal REP = () -> "rep";
  private static final Principal OTHER = () -> "rep2";

  private static AnnotationConfigApplicationContext context;
  private static JdbcClient jdbc;
  private static ObjectMapper json;
  private static FakeStarts starts;
  private static NewLeadApi api;

  @BeforeAll
  static void start() {
    context = DatabaseSlice.with(IntakeSlice.class, OncePerKey.class, NewLeadApi.class);
    jdbc = context.getBean(JdbcClient.class);
    json = context.getBean(ObjectMapper.class);
    starts = context.getBean(FakeStarts.class);
    api = context.getBean(NewLeadApi.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    IntakeSlice.empty(jdbc);
    starts.empty();
  }

  @Test
  void aNewLeadComesInWithItsDeal() throws Exception {
    var answer = post(null, "{'email': 'ada@x.example', 'firstName': 'Ada', 'pipeline': 'inbound', 'title': 'Looms', 'owner': 'rep', 'amount': {'amount': '12000', 'currency': 'SAR'}}");

    var body = body(answer);
    assertThat(answer.getStatusCode().value()).isEqualTo(201);
    assertThat(body.at("/lead/id").asLong()).isPositive();
    assertThat(body.at("/lead/name").asText()).isEqualTo("Ada");
    assertThat(body.at("/deal/number").asText()).startsWith("D-");
    assertThat(body.at("/deal/amount/amount").asText()).isEqualTo("12000.00");
  }

  @Test
  void aKnownAddressIsMergedAndItsOpenDealIsTheAnswer() throws Exception {
    var first = body(post(null, "{'email': 'ada@x.example', 'pipeline': 'inbound'}"));

    var again = post(null, "{'email': 'ADA@x.example', 'pipeline': 'inbound', 'city': 'Jeddah'}");

    assertThat(again.getStatusCode().value()).isEqualTo(200);
    assertThat(body(again).at("/deal/number")).isEqualTo(first.at("/deal/number"));
    assertThat(body(again).at("/lead/city").asText()).isEqualTo("Jeddah");
    assertThat(starts.deals()).isEqualTo(1);
  }

  @Test
  void aLeadWithoutAPipelineHasNoDeal() throws Exception {
    assertThat(body(post(null, "{'email': 'ada@x.example', 'amount': 5}")).get("deal").isNull()).isTrue();
  }

  @Test
  void everythingWrongIsSaidAtOnceAndNothingIsDone() {
    var body = "{'email': 'x', 'firstName': {}, 'pipeline': 'nowhere', 'owner': 'nobody', 'amount': '-1', 'id': 3, 'stage': 'won', 'tags': 'a'}";

    assertThatThrownBy(() -> post("k", body))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.fields())
                    .extracting(Invalid.Field::field)
                    .containsExactlyInAnyOrder("email", "firstName", "pipeline", "owner", "amount", "id", "stage", "tags"));
    assertThat(count("lead")).isZero();
    assertThat(count("idempotency_key")).isZero();
  }

  @Test
  void aDealThatDoesNotStartTakesItsLeadWithIt() {
    starts.onOpen(wanted -> {
      throw new Refused("not now");
    });

    assertThatThrownBy(() -> post("k", "{'email': 'ada@x.example', 'pipeline': 'inbound'}")).isInstanceOf(Refused.class);

    assertThat(count("lead")).isZero();
    assertThat(count("idempotency_key")).isZero();
  }

  @Test
  void aRequestSentAgainWithItsKeyGetsTheSameAnswerAndDoesNothing() throws Exception {
    var first = post("k1", "{'email': 'ada@x.example', 'pipeline': 'inbound'}");

    var again = post("k1", "{'email': 'ada@x.example', 'pipeline': 'inbound'}");

    assertThat(again.getStatusCode().value()).isEqualTo(201);
    assertThat(again.getBody()).isEqualTo(first.getBody());
  }

  @Test
  void aKeyForAnotherBodyIsRefusedAndAnotherCallerHasKeysOfHisOwn() throws Exception {
    post("k1", "{'email': 'ada@x.example'}");

    assertThatThrownBy(() -> post("k1", "{'email': 'bob@x.example'}")).isInstanceOf(Invalid.class).hasMessageContaining("another body");
    assertThatThrownBy(() -> post(" ", "{'email': 'bob@x.example'}")).isInstanceOf(Invalid.class);
    assertThat(api.add("k1", read("{'email': 'bob@x.example'}"), OTHER).getStatusCode().value()).isEqualTo(201);
    assertThat(count("lead")).isEqualTo(2);
  }

  @Test
  void aKeyIsForgottenAfterADay() throws Exception {
    post("k1", "{'email': 'ada@x.example'}");
    jdbc.sql("update idempotency_key set created_at = ?").param(java.sql.Timestamp.from(DatabaseSlice.NOW.minusSeconds(86_401))).update();

    var again = post("k1", "{'email': 'bob@x.example'}");

    assertThat(again.getStatusCode().value()).isEqualTo(201);
  }

  @Test
  void tenOfOneKeyAtOnceHaveOneEffect() throws Exception {
    var opened = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(10);
    var calls = new ArrayList<Callable<ResponseEntity<String>>>();
    for (int i = 0; i < 10; i++) {
      calls.add(() -> post("same", "{'email': 'ada@x.example', 'pipeline': 'inbound'}"));
    }
    starts.onOpen(wanted -> opened.incrementAndGet());

    var bodies = new ArrayList<String>();
    for (var answer : pool.invokeAll(calls)) {
      try {
        bodies.add(answer.get().getBody());
      } catch (ExecutionException inFlight) {
        assertThat(inFlight.getCause()).isInstanceOf(Refused.class);
      }
    }
    pool.shutdown();

    assertThat(bodies).isNotEmpty().containsOnly(bodies.get(0));
    assertThat(opened).hasValue(1);
    assertThat(count("lead")).isEqualTo(1);
    assertThat(post("same", "{'email': 'ada@x.example', 'pipeline': 'inbound'}").getBody()).isEqualTo(bodies.get(0));
  }

  @Test
  void aKeyThatIsBeingWorkedOnIsRefused() throws Exception {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    starts.onOpen(wanted -> {
      inside.countDown();
      await(goOn);
    });
    var pool = Executors.newSingleThreadExecutor();
    var first = pool.submit(() -> post("slow", "{'email': 'ada@x.example', 'pipeline': 'inbound'}"));
    await(inside);

    assertThatThrownBy(() -> post("slow", "{'email': 'ada@x.example', 'pipeline': 'inbound'}")).isInstanceOf(Refused.class);

    goOn.countDown();
    assertThat(first.get().getStatusCode().value()).isEqualTo(201);
    pool.shutdown();
  }

  @Test
  void oneNewAddressPostedByManyAtOnceIsOneLeadAndOneDeal() throws Exception {
    var pool = Executors.newFixedThreadPool(10);
    var calls = new ArrayList<Callable<ResponseEntity<String>>>();
    for (int i = 0; i < 10; i++) {
      calls.add(() -> post(null, "{'email': 'race@x.example', 'pipeline': 'inbound'}"));
    }

    var created = 0;
    for (var answer : pool.invokeAll(calls)) {
      created += answer.get().getStatusCode().value() == 201 ? 1 : 0;
    }
    pool.shutdown();

    assertThat(created).isEqualTo(1);
    assertThat(count("lead")).isEqualTo(1);
    assertThat(starts.deals()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static ResponseEntity<String> post(String key, String body) throws Exception {
    return api.add(key, read(body), REP);
  }

  private static ObjectNode read(String body) throws Exception {
    return (ObjectNode) json.readTree(body.replace('\'', '"'));
  }

  private static JsonNode body(ResponseEntity<String> answer) throws Exception {
    return json.readTree(answer.getBody());
  }

  private static long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
