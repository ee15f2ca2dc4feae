package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.mail.HitJudgement.Hit;
import org.masar.mail.HitJudgement.Who;
import org.masar.mail.Hits.Kind;

@Tag("once")
class HitJudgementTest {

  private static final Instant SENT = Instant.parse("2026-11-22T09:00:00Z");

  private long ids;

  @Test
  void aClickMinutesLaterIsAPersonAndOneInTheFirstSecondsIsNot() {
    assertThat(alone(click(1, 300)).who()).isEqualTo(Who.HUMAN);
    assertThat(alone(click(1, 9)).why()).isEqualTo("too-soon");
    assertThat(alone(click(1, 10)).who()).isEqualTo(Who.HUMAN);
  }

  @Test
  void whoFollowsTheLinkNobodySeesIsAProgramAndSoIsEverythingAroundIt() {
    var click = click(1, 300);
    var decoy = hit(null, Kind.DECOY, 308, false, Agent.PERSON, "elsewhere");

    assertThat(HitJudgement.of(decoy, List.of(click, decoy), 2, SENT).why()).isEqualTo("decoy");
    assertThat(HitJudgement.of(click, List.of(click, decoy), 2, SENT).why()).isEqualTo("decoy");
    assertThat(HitJudgement.of(click(1, 900), List.of(click, decoy), 2, SENT).who()).isEqualTo(Who.HUMAN);
  }

  @Test
  void aLinkThatIsLookedAtFirstWithoutItsContentIsFollowedByAProgramUnlessItWasAnother() {
    var look = hit(1L, Kind.CLICK, 300, true, Agent.PERSON, "scanner");
    var follow = hit(1L, Kind.CLICK, 301, false, Agent.PERSON, "scanner");
    var person = hit(1L, Kind.CLICK, 302, false, Agent.PERSON, "home");
    var all = List.of(look, follow, person);

    assertThat(HitJudgement.of(look, all, 1, SENT).who()).isEqualTo(Who.MACHINE);
    assertThat(HitJudgement.of(follow, all, 1, SENT).who()).isEqualTo(Who.MACHINE);
    // SafeLinks looks at the moment of a person's click
    assertThat(HitJudgement.of(person, all, 1, SENT).who()).isEqualTo(Who.HUMAN);
  }

  @Test
  void allLinksAtOnceIsNoPersonButOneAfterTheOtherIs() {
    assertThat(of(click(1, 300), click(2, 301)).why()).isEqualTo("all-at-once");
    assertThat(of(click(1, 300), click(2, 309)).why()).isEqualTo("all-at-once");
    assertThat(of(click(1, 300), click(2, 320)).who()).isEqualTo(Who.HUMAN);
    assertThat(of(click(1, 300), click(1, 301)).who()).isEqualTo(Who.HUMAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0", "curl/8.5.0", "python-requests/2.32", "Java-http-client/17.0.9", "Mozilla/5.0 (compatible; Googlebot/2.1)",
        "Slackbot-LinkExpanding 1.0", "Mozilla/5.0 (compatible; MimecastBot/1.0)", "Proofpoint URL Defense", "Barracuda Sentinel (EE)",
        "Mozilla/5.0 (X11; Linux x64) HeadlessChrome/120", "WhatsApp/2.23 A", "Go-http-client/2.0", "BingPreview/1.0b", ""
      })
  void whatCallsItselfAProgramIsOne(String agent) {
    assertThat(Agent.of(agent, false)).isEqualTo(Agent.ROBOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)"
      })
  void thePeoplesProgramsAreTaken(String agent) {
    assertThat(Agent.of(agent, false)).isEqualTo(Agent.PERSON);
    assertThat(Agent.of(agent, true)).isEqualTo(Agent.ROBOT);
  }

  @Test
  void whoStandsBehindAProxyIsUnknown() {
    var gmail = Agent.of("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", false);

    assertThat(alone(hit(null, Kind.OPEN, 300, false, gmail, "google")).who()).isEqualTo(Who.UNKNOWN);
    assertThat(alone(hit(null, Kind.OPEN, 300, false, Agent.of("Mozilla/5.0", false), "apple")).who()).isEqualTo(Who.MACHINE);
  }

  private HitJudgement alone(Hit hit) {
    return HitJudgement.of(hit, List.of(hit), 2, SENT);
  }

  private HitJudgement of(Hit one, Hit other) {
    return HitJudgement.of(one, List.of(one, other), 2, SENT);
  }

  private Hit click(long link, int seconds) {
    return hit(link, Kind.CLICK, seconds, false, Agent.PERSON, "home");
  }

  private Hit hit(Long link, Kind kind, int seconds, boolean head, Agent agent, String source) {
    return new Hit(ids++, link, kind, SENT.plusSeconds(seconds), head, agent, source, true);
  }
}
