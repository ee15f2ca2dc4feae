package org.masar.deal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open deals by stage: sums of all of them, cards of as many as are shown. What is due first comes first. */
@Component
public class Board {

  /** Open deals in one stage of one version and one currency; {@code amount} is the sum of those that have one. */
  public record Total(String stage, int version, String currency, long deals, BigDecimal amount) {}

  /** Deals that ended since a moment: how many and, by the pipeline's currency only, for how much. */
  public record Closed(String outcome, long deals, BigDecimal amount) {}

  /** What a board shows at first: totals of all, by stage the first cards. */
  public record Page(List<Total> totals, Map<String, List<BoardCard>> cards) {}

  private record Found(long id, String stage, int version, String currency, BigDecimal amount) {

    Total total() {
      return new Total(stage, version, currency, 1, amount == null ? BigDecimal.ZERO : amount);
    }
  }

  private static final String CARDS =
      """
      select d.*, s.entered_at, s.due_at, s.snoozed_until, s.snooze_reason, l.first_name, l.last_name, l.email, l.company, l.score
        from stage_stay s join deal d on d.id = s.deal_id join lead l on l.id = d.lead_id
       where
      """;
  private static final int READ_AT_ONCE = 200;

  private final JdbcClient jdbc;

  Board(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The first {@code count} cards of each stage and the totals. */
  public Page page(BoardFilter filter, int count) {
    if (filter.q() == null) {
      var totals = totals(filter);
      var cards = new HashMap<String, List<BoardCard>>();
      totals.forEach(t -> cards.computeIfAbsent(t.stage(), stage -> cards(filter, stage, 0, count)));
      return new Page(totals, cards);
    }
    // text is looked for in every deal: once, not once per stage
    var found = found(filter);
    var shown = found.stream().collect(groupingBy(Found::stage)).values().stream().flatMap(s -> s.stream().limit(count)).map(Found::id).toList();
    return new Page(sums(found), byId(shown).stream().collect(groupingBy(c -> c.deal().stage())));
  }

  private List<Found> found(BoardFilter filter) {
    return jdbc.sql(
            "select d.id, d.stage, d.version, d.currency, d.amount from deal d join lead l on l.id = d.lead_id join stage_stay s on s.open_key = d.id"
                + " where d.stage is not null and "
                + filter.where()
                + " order by s.due_at, s.id")
        .params(filter.values())
        .query((r, n) -> new Found(r.getLong(1), r.getString(2), r.getInt(3), r.getString(4), r.getBigDecimal(5)))
        .list();
  }

  private static List<Total> sums(List<Found> found) {
    return List.copyOf(
        found.stream()
            .map(Found::total)
            .collect(
                toMap(
                    t -> List.of(t.stage(), t.version(), t.currency()),
                    t -> t,
                    (a, b) -> new Total(a.stage(), a.version(), a.currency(), a.deals() + b.deals(), a.amount().add(b.amount()))))
            .values());
  }

  /** Counts and sums of all that the filter lets through. */
  public List<Total> totals(BoardFilter filter) {
    if (filter.q() != null) {
      return sums(found(filter));
    }
    return jdbc.sql(
            "select d.stage, d.version, d.currency, count(*), coalesce(sum(d.amount), 0) from deal d where "
                + filter.where()
                + " and d.stage is not null group by d.stage, d.version, d.currency")
        .params(filter.values())
        .query((r, n) -> new Total(r.getString(1), r.getInt(2), r.getString(3), r.getLong(4), r.getBigDecimal(5)))
        .list();
  }

  /** Cards of one stage, what is due first before others, {@code count} of them after the first {@code skipped}. */
  public List<BoardCard> cards(BoardFilter filter, String stage, int skipped, int count) {
    var values = new ArrayList<>(filter.values());
    values.add(stage);
    values.add(count);
    values.add(skipped);
    // the stay's own columns and their whole order by: both databases then read as many rows of the index as are shown, and no more
    return jdbc.sql(
            CARDS + filter.whereOfStays() + " and s.stage = ? order by s.pipeline, s.stage, s.left_at, s.due_at, s.id limit ? offset ?")
        .params(values)
        .query(Board::card)
        .list();
  }

  /** Cards of these deals, without those that the filter leaves out or that are closed. */
  public List<BoardCard> cards(BoardFilter filter, Collection<String> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    var values = new ArrayList<>(filter.values());
    values.addAll(numbers);
    return byId(
        jdbc.sql(
                "select d.id from deal d join lead l on l.id = d.lead_id where " + filter.where() + " and d.number in (" + places(numbers) + ")")
            .params(values)
            .query(Long.class)
            .list());
  }

  private List<BoardCard> byId(List<Long> deals) {
    return deals.isEmpty()
        ? List.of()
        : jdbc.sql(CARDS + " s.open_key in (" + places(deals) + ") order by s.due_at, s.id").params(List.copyOf(deals)).query(Board::card).list();
  }

  private static String places(Collection<?> values) {
    return String.join(", ", values.stream().map(v -> "?").toList());
  }

  /**
   * All cards, by stage and due date, some at a time; the reader may take as long as it likes. Which deals they are is asked once, so that none comes
   * twice or is missed when deals move meanwhile; each is then as it is when its turn comes, and left out when it has ended.
   */
  public void each(BoardFilter filter, Consumer<List<BoardCard>> reader) {
    var deals =
        jdbc.sql(
                "select d.id from stage_stay s join deal d on d.id = s.deal_id join lead l on l.id = d.lead_id where "
                    + filter.whereOfStays()
                    + " order by s.stage, s.due_at, s.id")
            .params(filter.values())
            .query(Long.class)
            .list();
    for (int from = 0; from < deals.size(); from += READ_AT_ONCE) {
      var some = deals.subList(from, Math.min(from + READ_AT_ONCE, deals.size()));
      var cards = byId(some).stream().collect(toMap(c -> c.deal().id(), c -> c));
      reader.accept(some.stream().map(cards::get).filter(Objects::nonNull).toList());
    }
  }

  /** What ended in this pipeline since then, by outcome; of one owner, or of all when null. */
  public List<Closed> closedSince(String pipeline, String currency, String owner, Instant moment) {
    // with an end: behind it in the index are the open deals, which H2 would walk through for having no such moment
    var values = new ArrayList<Object>(List.of(currency, pipeline, Timestamp.from(moment)));
    if (owner != null) {
      values.add(owner);
    }
    return jdbc.sql(
            "select outcome, count(*), coalesce(sum(case when currency = ? then amount end), 0) from deal where pipeline = ? and closed_at >= ?"
                + " and closed_at < timestamp with time zone '9999-01-01 00:00:00+00'"
                + (owner == null ? "" : " and owner = ?")
                + " and outcome is not null group by outcome")
        .params(values)
        .query((r, n) -> new Closed(r.getString(1), r.getLong(2), r.getBigDecimal(3)))
        .list();
  }

  /** Who owns open deals of this pipeline, by id. */
  public List<String> owners(String pipeline) {
    return jdbc.sql("select distinct owner from deal where pipeline = ? and outcome is null and owner is not null order by owner")
        .param(pipeline)
        .query(String.class)
        .list();
  }

  private static BoardCard card(ResultSet r, int row) throws SQLException {
    var name = ((r.getString("first_name") == null ? "" : r.getString("first_name")) + " " + (r.getString("last_name") == null ? "" : r.getString("last_name"))).strip();
    var snoozed = r.getTimestamp("snoozed_until");
    return new BoardCard(
        DealRows.deal(r, row),
        name.isEmpty() ? r.getString("email") : name,
        r.getString("company"),
        r.getInt("score"),
        snoozed == null ? null : snoozed.toInstant(),
        r.getString("snooze_reason"));
  }
}
