package org.masar.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Span;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;
import org.masar.web.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which deals are stuck, and what each waits for. */
@Component
public class StuckDeals {

  private record Row(
      long stay, String deal, String title, String owner, String passage, String pipeline, int version, String stage, Instant since, Instant dueAt) {}

  private final JdbcClient jdbc;
  private final Passages passages;
  private final Pipelines pipelines;
  private final Clock clock;

  StuckDeals(JdbcClient jdbc, Passages passages, Pipelines pipelines, Clock clock) {
    this.jdbc = jdbc;
    this.passages = passages;
    this.pipelines = pipelines;
    this.clock = clock;
  }

  /** The longest past its limit first; {@code pipeline} (key) and {@code owner} (user id) may be null for all. */
  public Listing<StuckDeal> list(String pipeline, String owner, int limit, String after) {
    var now = clock.instant();
    var page = Listing.of(rows(pipeline, owner, now, limit + 1, StuckPlace.after(after)), limit, r -> new StuckPlace(r.dueAt(), r.stay()).cursor());
    var instances = page.items().stream().map(Row::passage).filter(Objects::nonNull).toList();
    var waits = passages.waits(instances);
    return page.map(row -> deal(row, waits.getOrDefault(String.valueOf(row.passage()), List.of()), now));
  }

  private List<Row> rows(String pipeline, String owner, Instant now, int n, StuckPlace after) {
    var where = new SqlFilter().and("due_at < ?", Timestamp.from(now));
    if (pipeline != null && !pipeline.isBlank()) {
      where.and("pipeline = ?", pipeline);
    }
    if (owner != null && !owner.isBlank()) {
      where.and("owner = ?", owner);
    }
    if (after != null) {
      var due = Timestamp.from(after.dueAt());
      where.and("(due_at > ? or due_at = ? and stay_id > ?)", due, due, after.stay());
    }
    var sql = "select * from stuck_deal" + where.sql() + " order by due_at, stay_id limit " + n;
    return jdbc.sql(sql).params(where.values()).query(StuckDeals::row).list();
  }

  private StuckDeal deal(Row row, List<Wait> waits, Instant now) {
    var stage = pipelines.version(row.pipeline(), row.version()).flatMap(p -> p.stage(row.stage()));
    var words = new WaitWords(waits, now);
    var stayed = new Span(Duration.between(row.since(), now));
    var limit = new Span(stage.map(Stage::timeLimit).orElseGet(() -> Duration.between(row.since(), row.dueAt())));
    var why =
        "%s in %s, limit %s: waits for %s"
            .formatted(stayed.words(), stage.map(Stage::name).orElse(row.stage()), limit.wordsAfter(stayed), words.first());
    var overdueBy = new Span(Duration.between(row.dueAt(), now)).iso();
    return new StuckDeal(
        row.deal(), row.title(), row.owner(), row.pipeline(), row.stage(), row.since(), limit.iso(), row.dueAt(), overdueBy, words.all(), why);
  }

  private static Row row(ResultSet r, int n) throws SQLException {
    return new Row(
        r.getLong("stay_id"),
        r.getString("number"),
        r.getString("title"),
        r.getString("owner"),
        r.getString("process_instance"),
        r.getString("pipeline"),
        r.getInt("version"),
        r.getString("stage"),
        r.getTimestamp("entered_at").toInstant(),
        r.getTimestamp("due_at").toInstant());
  }
}
