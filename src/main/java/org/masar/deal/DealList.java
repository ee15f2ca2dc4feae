package org.masar.deal;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.masar.pipeline.Outcome;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds deals, newest first. */
@Component
public class DealList {

  /** Filters; null or blank means all. {@code outcome} is {@code open} or the key of an {@link Outcome}; {@code q} looks in number, title, name, email, company. */
  public record Filter(String pipeline, String stage, String owner, String outcome, Boolean stuck, String q, Long lead) {}

  /** Open deals of one stage: how many, their amounts by currency, how many are stuck. */
  public record StageCount(String stage, String currency, long open, java.math.BigDecimal sum, long stuck) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  DealList(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Listing<Deal> find(Filter filter, int limit, String after) {
    var where = new ArrayList<String>();
    var values = new ArrayList<Object>();
    equal(where, values, "d.pipeline", filter.pipeline());
    equal(where, values, "d.stage", filter.stage());
    equal(where, values, "d.owner", filter.owner());
    if (filter.lead() != null) {
      where.add("d.lead_id = ?");
      values.add(filter.lead());
    }
    if (given(filter.outcome())) {
      if (filter.outcome().equals("open")) {
        where.add("d.outcome is null");
      } else {
        where.add("d.outcome = ?");
        values.add(outcome(filter.outcome()));
      }
    }
    if (filter.stuck() != null) {
      where.add(filter.stuck() ? "s.due_at < ?" : "(s.due_at is null or s.due_at >= ?)");
      values.add(Timestamp.from(clock.instant()));
    }
    if (given(filter.q())) {
      where.add(
          "(lower(d.number) like ? or lower(d.title) like ? or exists (select 1 from lead l where l.id = d.lead_id and"
              + " (lower(coalesce(l.first_name, '') || ' ' || coalesce(l.last_name, '')) like ? or l.email like ? or lower(coalesce(l.company, '')) like ?)))");
      var like = "%" + filter.q().strip().toLowerCase().replaceAll("([%_\\\\])", "\\\\$1") + "%";
      values.addAll(List.of(like, like, like, like, like));
    }
    var position = Listing.position(after);
    if (position != null) {
      where.add("d.id < ?");
      values.add(id(position));
    }
    values.add(limit + 1);
    var sql = DealRows.SELECT + (where.isEmpty() ? "" : "where " + String.join(" and ", where)) + " order by d.id desc limit ?";
    return Listing.of(jdbc.sql(sql).params(values).query(DealRows::deal).list(), limit, d -> Long.toString(d.id()));
  }

  /** Open deals of a pipeline by stage. */
  public Map<String, List<StageCount>> openByStage(String pipeline) {
    return jdbc.sql(
            """
            select d.stage, d.currency, count(*) open_deals, coalesce(sum(d.amount), 0) amounts, sum(case when s.due_at < ? then 1 else 0 end) stuck
              from deal d join stage_stay s on s.open_key = d.id
             where d.pipeline = ? and d.outcome is null group by d.stage, d.currency
            """)
        .param(Timestamp.from(clock.instant()))
        .param(pipeline)
        .query((r, n) -> new StageCount(r.getString(1), r.getString(2), r.getLong(3), r.getBigDecimal(4), r.getLong(5)))
        .list()
        .stream()
        .collect(Collectors.groupingBy(StageCount::stage));
  }

  /** How many open deals of a pipeline run which version. */
  public Map<Integer, Long> openByVersion(String pipeline) {
    return jdbc.sql("select version, count(*) from deal where pipeline = ? and outcome is null group by version")
        .param(pipeline)
        .query((r, n) -> Map.entry(r.getInt(1), r.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void equal(List<String> where, List<Object> values, String column, String value) {
    if (given(value)) {
      where.add(column + " = ?");
      values.add(value);
    }
  }

  private static String outcome(String key) {
    try {
      return Outcome.of(key).key();
    } catch (IllegalArgumentException e) {
      throw new Invalid("outcome", "must be open, won, lost, handed-over or recycled, was '" + key + "'");
    }
  }

  private static long id(String position) {
    try {
      return Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }

  private static boolean given(String value) {
    return value != null && !value.isBlank();
  }
}
