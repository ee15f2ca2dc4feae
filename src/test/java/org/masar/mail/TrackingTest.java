package org.masar.mail;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.MailRoom.email;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.mail.web.MailPages;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@Tag("once")
class TrackingTest {

  private static final String PERSON = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
  private static final String TEXT = "See [our prices](https://acme.example/prices?a=1&b=2) or [the list](https://acme.example/list).";

  private final FaultyServer server = new FaultyServer();
  private MailRoom room;
  private MockMvc web;

  @AfterEach
  void close() {
    server.close();
    if (room != null) {
      room.close();
    }
  }

  @Test
  void linksLeadThroughUsWhileTheirDestinationStaysHere() throws Exception {
    send("clicks", TEXT);

    assertThat(part(0) + part(1)).doesNotContain("acme.example").doesNotContain(".gif").contains("https://masar.test/u/");
    assertThat(links(part(0))).hasSize(2).isSubsetOf(links(part(1)));
    var prices = links(part(0)).get(0);
    web.perform(by(PERSON, prices))
        .andExpect(status().isFound())
        .andExpect(header().string("Location", "https://acme.example/prices?a=1&b=2"))
        .andExpect(header().string("Referrer-Policy", "no-referrer"));
  }

  @Test
  void aSecondTrySaysTheSameByteByByte() throws Exception {
    open("all");
    var mail = email("k", "ada@acme.example", "en", "Hi", TEXT, false);
    server.afterDot = FaultyServer.answer(451, "later");
    room.send(mail);
    var first = room.db.sql("select count(*) from email_link").query(Integer.class).single();
    var claims = room.context.getBean(Composer.class);
    var links = links(bodyOf(claims));
    server.afterDot = FaultyServer.NONE;
    room.clock.forward(ofMinutes(6));

    room.send(mail);

    assertThat(first).isEqualTo(2);
    assertThat(links(part(1))).isEqualTo(links).hasSize(4);
    assertThat(room.db.sql("select count(*) from email_link").query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void aServerThatMayKnowNothingLearnsNothingAndOneThatMayKnowAllSeesOpens() throws Exception {
    send("off", TEXT);
    assertThat(part(0) + part(1)).contains("acme.example/prices").doesNotContain("/t/");
    room.close();

    send("all", "No link at all.");
    assertThat(part(1, 1)).containsPattern("<img src=\"https://masar\\.test/t/[0-9a-v]+\\.gif\"").doesNotContain("display:none\" tabindex");
  }

  @Test
  void ourOwnNoticesAndOurOwnLinksAreNeverFollowed() throws Exception {
    open("all");

    room.mailer().send(OutgoingEmail.notice("n", "rep@masar.example", "Rep", "en", "Task", TEXT), MailRoom.MAY_GO);
    room.send(email("k", "ada@acme.example", "en", "Hi", "[out](https://masar.test/u/x) [a](javascript:alert(1)) [b](//evil.example) [c](mailto:a@b.example)", false));

    assertThat(part(0, 1)).contains("acme.example/prices").doesNotContain("/t/");
    assertThat(part(1, 1)).contains("https://masar.test/u/x").doesNotContain("evil.example", "javascript");
    assertThat(room.db.sql("select count(*) from email_link").query(Integer.class).single()).isZero();
  }

  @Test
  void aTokenThatIsNotOursShowsTheSamePictureAndLeadsNowhereInTheVisitorsLanguage() throws Exception {
    send("all", TEXT);
    var good = links(part(1)).stream().filter(l -> l.endsWith(".gif")).findFirst().orElseThrow();
    var click = links(part(0)).get(0);
    var picture = web.perform(by(PERSON, good)).andExpect(status().isOk()).andReturn().getResponse();

    for (var forged : List.of("/t/1.gif", good.replace(".gif", "0.gif"), click + ".gif")) {
      var other = web.perform(by(PERSON, forged)).andExpect(status().isOk()).andReturn().getResponse();
      assertThat(other.getContentAsByteArray()).isEqualTo(picture.getContentAsByteArray()).startsWith('G', 'I', 'F');
      assertThat(other.getHeaderNames()).isEqualTo(picture.getHeaderNames());
    }
    var unsubscribe = Pattern.compile("/u/([0-9a-v]+)").matcher(part(0));
    assertThat(unsubscribe.find()).isTrue();
    for (var forged : List.of("/t/1", click + "0", click.substring(0, click.length() - 1), good.replace(".gif", ""), "/t/" + unsubscribe.group(1))) {
      web.perform(by(PERSON, forged).locale(Locale.forLanguageTag("ar")))
          .andExpect(status().isNotFound())
          .andExpect(header().doesNotExist("Location"))
          .andExpect(content().string(Matchers.containsString("هذا الرابط غير صالح")));
    }
    assertThat(hits()).containsExactly("OPEN null");
  }

  @Test
  void aScannerThatAsksForEveryAddressTwoSecondsAfterDeliveryIsNobody() throws Exception {
    send("all", TEXT);
    var everything = links(part(1));

    for (var wait : List.of(ofSeconds(2), ofMinutes(2))) {
      room.clock.forward(wait);
      for (var link : everything) {
        web.perform(head(link).header("User-Agent", PERSON));
        web.perform(by(PERSON, link));
      }
    }
    judge();

    assertThat(everything).hasSize(4); // two links, the decoy, the picture
    assertThat(hits()).hasSize(16).allMatch(h -> h.endsWith(" MACHINE"));
    assertThat(room.heard.all(MailEvent.LinkClicked.class)).isEmpty();
    assertThat(room.heard.all(MailEvent.EmailOpened.class)).isEmpty();
  }

  @Test
  void aPersonIsReportedOnceHoweverOftenTheyClickAndNotBeforeAScannerHadTimeToShowItself() throws Exception {
    send("clicks", TEXT);
    var link = links(part(0)).get(0);
    room.clock.forward(ofMinutes(5));
    web.perform(by(PERSON, link));
    web.perform(by(PERSON, link));
    room.context.getBean(HitJudging.class).judge();
    assertThat(room.heard.all(MailEvent.LinkClicked.class)).isEmpty();

    judge();
    judge();

    assertThat(room.heard.all(MailEvent.LinkClicked.class))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.about()).isEqualTo("D-42");
              assertThat(said.lead()).isEqualTo(7L);
              assertThat(said.destination()).isEqualTo("https://acme.example/prices?a=1&b=2");
            });
    room.clock.forward(ofMinutes(60));
    web.perform(by(PERSON, link));
    judge();
    assertThat(room.heard.all(MailEvent.LinkClicked.class)).hasSize(2);
  }

  @Test
  void whatTheRoomAboveCannotTakeIsReportedLaterAndKeepsNoOtherWaiting() throws Exception {
    send("clicks", TEXT);
    room.clock.forward(ofMinutes(5));
    web.perform(by(PERSON, links(part(0)).get(0)));
    room.heard.reactWith(
        event -> {
          throw new IllegalStateException("not now");
        });
    judge();
    assertThat(hits()).allMatch(h -> h.endsWith("null"));
    room.heard.reactWith(event -> {});

    room.clock.forward(ofMinutes(2));
    room.context.getBean(HitJudging.class).judge();

    assertThat(room.heard.all(MailEvent.LinkClicked.class)).hasSize(1);
  }

  @Test
  void noAddressOnTheInternetIsKeptAndNobodyCanFillTheTable() throws Exception {
    send("clicks", TEXT);
    var link = links(part(0)).get(0);

    for (var i = 0; i < Hits.MOST_PER_MAIL + 5; i++) {
      web.perform(by(PERSON, link).with(TrackingTest::fromSomewhere)).andExpect(status().isFound());
    }

    assertThat(hits()).hasSize(Hits.MOST_PER_MAIL);
    assertThat(room.db.sql("select distinct source from email_hit").query(String.class).list()).singleElement().asString().doesNotContain("203.0.113").hasSizeGreaterThan(15);
  }

  private static MockHttpServletRequest fromSomewhere(MockHttpServletRequest request) {
    request.setRemoteAddr("203.0.113.9");
    return request;
  }

  private void open(String tracking) {
    server.arrived.clear();
    room = MailRoom.sendingTo(server.port(), "masar.mail.tracking", tracking);
    web = MailPages.of(room.context);
  }

  private void send(String tracking, String markdown) {
    open(tracking);
    room.send(email("k", "ada@acme.example", "en", "Hi", markdown, false));
  }

  private void judge() {
    room.clock.forward(Hits.PATIENCE);
    room.context.getBean(HitJudging.class).judge();
  }

  private static MockHttpServletRequestBuilder by(String agent, String link) {
    return get(link).header("User-Agent", agent);
  }

  private List<String> hits() {
    return room.db.sql("select kind, verdict from email_hit order by id").query((r, n) -> r.getString(1) + " " + r.getString(2)).list();
  }

  private static List<String> links(String body) {
    return Pattern.compile("/t/[0-9a-v]+(\\.gif)?").matcher(body).results().map(r -> r.group()).distinct().toList();
  }

  /** The HTML that a claim of the only mail would get now. */
  private String bodyOf(Composer composer) throws Exception {
    var claim = new Claim(
        room.db.sql("select id from email").query(Long.class).single(), 1, "x", 1, room.clock.instant(), "m@masar.example", null, null,
        email("k", "ada@acme.example", "en", "Hi", TEXT, false), null);
    return (String) ((MimeMultipart) composer.compose(claim).getContent()).getBodyPart(1).getContent();
  }

  private String part(int n) throws Exception {
    return part(server.arrived.size() - 1, n);
  }

  private String part(int mail, int n) throws Exception {
    var message = new MimeMessage(null, new ByteArrayInputStream(server.arrived.get(Math.min(mail, server.arrived.size() - 1)).getBytes(StandardCharsets.UTF_8)));
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(n).getContent();
  }
}
