package org.masar.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChangeFeedTest {

  private static final Instant NOW = DatabaseSlice.NOW;

  private AnnotationConfigApplicationContext context;
  private ChangeFeed feed;
  private JdbcClient jdbc;

  @BeforeEach
  void start() {
    context = DatabaseSlice.with(ChangeFeed.class, RecordedChanges.class);
    feed = context.getBean(ChangeFeed.class);
    jdbc = context.getBean(JdbcClient.class);
    deal(1);
    deal(2);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void tellsEachChangeOnceAndNothingFromBefore() {
    event(1, NOW);
    feed.begin();
    assertThat(feed.next()).isEmpty();

    event(1, NOW);
    event(1, NOW);
    stay(2, NOW);
    assertThat(feed.next()).containsExactlyInAnyOrder(new ChangeFeed.Changed("D-1", "p"), new ChangeFeed.Changed("D-2", "p"));
    assertThat(feed.next()).isEmpty();
  }

  @Test
  void tellsOfNodesWhoseClockIsAheadOrBehindAndOfLateCommits() {
    feed.begin();

    event(1, NOW.plusSeconds(35));
    assertThat(feed.next()).hasSize(1);
    event(2, NOW.minusSeconds(35 + 45));
    assertThat(feed.next()).hasSize(1);
    assertThat(feed.next()).isEmpty();
  }

  @Test
  void tellsWhoWasAwayWhatWasMissedButNotTheWholePast() {
    event(1, NOW.minus(Duration.ofHours(1)));
    event(2, NOW.minusSeconds(20));

    assertThat(feed.since(NOW.minusSeconds(30))).extracting(ChangeFeed.Changed::deal).containsExactly("D-2");
    assertThat(feed.since(Instant.EPOCH)).extracting(ChangeFeed.Changed::deal).containsExactly("D-2");
  }

  private void deal(int id) {
    jdbc.sql("insert into deal (id, number, title, lead_id, pipeline, version, currency, opened_at) values (?, ?, 'x', 1, 'p', 1, 'SAR', ?)")
        .param(id)
        .param("D-" + id)
        .param(Timestamp.from(NOW.minus(Duration.ofDays(9))))
        .update();
  }

  private void event(int deal, Instant at) {
    jdbc.sql("insert into deal_event (deal_id, at, kind, text) values (?, ?, 'note', 'x')").param(deal).param(Timestamp.from(at)).update();
  }

  private void stay(int deal, Instant at) {
    jdbc.sql("insert into stage_stay (deal_id, pipeline, version, stage, entered_at) values (?, 'p', 1, 's', ?)")
        .param(deal)
        .param(Timestamp.from(at))
        .update();
  }
}
