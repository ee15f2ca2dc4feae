package org.masar.insight;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;
import org.masar.web.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which deals are stuck, and what each waits for. */
@Component
public class StuckDeals {

  private record Row(
      long stay,
      String deal,
      String title,
      String owner,
      String passage,
      String pipeline,
      int version,
      String stage,
      Instant since,
      Instant dueAt,
      BigDecimal amount,
      String currency) {}

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
    return page(new StuckFilter(pipeline, null, owner), limit, after).map(stuck -> StuckDeal.of(stuck, now));
  }

  /** The same as it is, for those who say it in other words. */
  public Listing<Stuck> page(StuckFilter filter, int limit, String after) {
    var now = clock.instant();
    var page = Listing.of(rows(filter, now, limit + 1, StuckPlace.after(after)), limit, r -> new StuckPlace(r.dueAt(), r.stay()).cursor());
    var instances = page.items().stream().map(Row::passage).filter(Objects::nonNull).toList();
    var waits = instances.isEmpty() ? Map.<String, List<Wait>>of() : passages.waits(instances);
    return page.map(row -> stuck(row, waits.getOrDefault(String.valueOf(row.passage()), List.of()), now));
  }

  /** How many there are, by where they are and whose. */
  public StuckTotals totals() {
    return new StuckTotals(
        jdbc.sql(
                """
                select pipeline, stage, owner, currency, count(*), coalesce(sum(amount), 0)
                  from stuck_deal where due_at < ? group by pipeline, stage, owner, currency
                """)
            .param(Timestamp.from(clock.instant()))
            .query(
                (r, n) ->
                    new StuckTotals.Group(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getLong(5), r.getBigDecimal(6)))
            .list());
  }

  private List<Row> rows(StuckFilter filter, Instant now, int n, StuckPlace after) {
    var where = new SqlFilter().and("due_at < ?", Timestamp.from(now));
    equal(where, "pipeline", filter.pipeline());
    equal(where, "stage", filter.stage());
    equal(where, "owner", filter.owner());
    if (after != null) {
      var due = Timestamp.from(after.dueAt());
      where.and("(due_at > ? or due_at = ? and stay_id > ?)", due, due, after.stay());
    }
    var sql = "select * from stuck_deal" + where.sql() + " order by due_at, stay_id limit " + n;
    return jdbc.sql(sql).params(where.values()).query(StuckDeals::row).list();
  }

  private static void equal(SqlFilter where, String column, String value) {
    if (value != null) {
      where.and(column + " = ?", value);
    }
  }

  private Stuck stuck(Row row, List<Wait> waits, Instant now) {
    var stage =
        pipelines
            .version(row.pipeline(), row.version())
            .flatMap(p -> p.stage(row.stage()))
            .orElseGet(() -> new Stage(row.stage(), row.stage(), row.stage(), 0, 0, null, null, List.of()));
    var limit = stage.timeLimit() == null ? Duration.between(row.since(), row.dueAt()) : stage.timeLimit();
    return new Stuck(
        row.deal(),
        row.title(),
        row.owner(),
        row.pipeline(),
        row.version(),
        stage,
        row.since(),
        row.dueAt(),
        Duration.between(row.since(), now),
        limit,
        Duration.between(row.dueAt(), now),
        row.amount(),
        row.currency(),
        WaitWords.inOrder(waits));
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
        r.getTimestamp("due_at").toInstant(),
        r.getBigDecimal("amount"),
        r.getString("currency"));
  }
}
