package org.masar.deal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.masar.pipeline.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code deal} and {@code stage_stay}. */
@Component
class DealRows {

  static final int LONGEST_REASON = 300;

  static final String SELECT =
      "select d.*, s.entered_at, s.due_at from deal d left join stage_stay s on s.open_key = d.id ";

  private final JdbcClient jdbc;

  DealRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Deal> find(String number) {
    return jdbc.sql(SELECT + "where d.number = ?").param(number).query(DealRows::deal).optional();
  }

  /** Waits until nobody else changes the deal, and keeps it until the transaction ends. */
  Optional<Deal> lock(String number) {
    var found = jdbc.sql("select id from deal where number = ? for update").param(number).query(Long.class).optional();
    return found.flatMap(id -> find(number));
  }

  /** By number. */
  Map<String, Deal> find(Collection<String> numbers) {
    var found = new HashMap<String, Deal>();
    if (!numbers.isEmpty()) {
      jdbc.sql(SELECT + "where d.number in (:numbers)")
          .param("numbers", numbers)
          .query(DealRows::deal)
          .list()
          .forEach(d -> found.put(d.number(), d));
    }
    return found;
  }

  /** By number, as they are while nobody else changes them. */
  Map<String, Deal> lock(Collection<String> numbers) {
    if (!numbers.isEmpty()) {
      jdbc.sql("select id from deal where number in (:numbers) order by id for update").param("numbers", numbers).query(Long.class).list();
    }
    return find(numbers);
  }

  Optional<Deal> findOpen(long leadId, String pipeline) {
    return jdbc.sql(SELECT + "where d.open_key = ?").param(openKey(leadId, pipeline)).query(DealRows::deal).optional();
  }

  List<Deal> openOf(long leadId) {
    return jdbc.sql(SELECT + "where d.lead_id = ? and d.outcome is null order by d.id").param(leadId).query(DealRows::deal).list();
  }

  List<Deal> openOf(Collection<Long> leadIds) {
    var sql = SELECT + "where d.lead_id in (:leads) and d.outcome is null order by d.id";
    return leadIds.isEmpty() ? List.of() : jdbc.sql(sql).param("leads", leadIds).query(DealRows::deal).list();
  }

  List<Deal> allOf(long leadId) {
    return jdbc.sql(SELECT + "where d.lead_id = ? order by d.id desc").param(leadId).query(DealRows::deal).list();
  }

  boolean everIn(long leadId, String pipeline) {
    return jdbc.sql("select count(*) from deal where lead_id = ? and pipeline = ?").param(leadId).param(pipeline).query(Long.class).single() > 0;
  }

  Map<String, Deal> byProcessInstance(Collection<String> processInstances) {
    var found = new HashMap<String, Deal>();
    if (!processInstances.isEmpty()) {
      jdbc.sql(SELECT + "where d.process_instance in (:ids)")
          .param("ids", processInstances)
          .query(DealRows::deal)
          .list()
          .forEach(d -> found.put(d.processInstance(), d));
    }
    return found;
  }

  Set<String> passagesOf(Collection<String> owners) {
    return jdbc.sql("select process_instance from deal where owner in (:owners) and outcome is null and process_instance is not null")
        .param("owners", owners)
        .query(String.class)
        .set();
  }

  /** A new open deal without a passage yet; false when one is open already. */
  boolean insert(String number, NewDeal wanted, String title, String currency, String owner, int version, Instant now) {
    return jdbc.sql(
                """
                insert into deal (number, title, lead_id, pipeline, version, amount, currency, owner, from_deal, opened_at, open_key)
                values (:number, :title, :lead, :pipeline, :version, :amount, :currency, :owner, :from, :now, :open) on conflict do nothing
                """)
            .param("number", number)
            .param("title", title)
            .param("lead", wanted.leadId())
            .param("pipeline", wanted.pipeline())
            .param("version", version)
            .param("amount", wanted.amount())
            .param("currency", currency)
            .param("owner", owner)
            .param("from", wanted.fromDeal())
            .param("now", Timestamp.from(now))
            .param("open", openKey(wanted.leadId(), wanted.pipeline()))
            .update()
        == 1;
  }

  void runs(String number, String processInstance) {
    jdbc.sql("update deal set process_instance = ? where number = ?").param(processInstance).param(number).update();
  }

  /** Opens a closed deal again; false when another of this lead is open in the pipeline. */
  boolean reopen(Deal deal) {
    try {
      return jdbc.sql("update deal set outcome = null, reason = null, closed_at = null, process_instance = null, open_key = ? where id = ? and outcome is not null")
              .param(openKey(deal.leadId(), deal.pipeline()))
              .param(deal.id())
              .update()
          == 1;
    } catch (org.springframework.dao.DuplicateKeyException otherIsOpen) {
      return false;
    }
  }

  /** Ends the passage. What a form gave as the reason may be longer than what is kept here; the timeline has it in full. */
  void close(long id, Outcome outcome, String reason, Instant now) {
    // the deal before its stay, as every command does: two orders would block each other
    jdbc.sql("update deal set outcome = ?, reason = ?, closed_at = ?, open_key = null where id = ?")
        .param(outcome.key())
        .param(reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON))
        .param(Timestamp.from(now))
        .param(id)
        .update();
    leaveStage(id, now);
  }

  void becauseOf(String number, String reason) {
    jdbc.sql("update deal set reason = ? where number = ?").param(reason).param(number).update();
  }

  void owner(long id, String owner) {
    jdbc.sql("update deal set owner = ? where id = ?").param(owner).param(id).update();
  }

  void change(long id, DealChange change) {
    jdbc.sql(
            """
            update deal set title = coalesce(cast(:title as varchar(300)), title), amount = coalesce(cast(:amount as numeric(14, 2)), amount),
                   currency = coalesce(cast(:currency as varchar(3)), currency), expected_close = coalesce(cast(:close as date), expected_close)
             where id = :id
            """)
        .param("title", change.title())
        .param("amount", change.amount())
        .param("currency", change.currency())
        .param("close", change.expectedClose())
        .param("id", id)
        .update();
  }

  /** The facts as they shall be, empty ones included. */
  void facts(long id, FactsOfDeal facts) {
    jdbc.sql("update deal set title = ?, amount = ?, currency = ?, expected_close = ? where id = ?")
        .param(facts.title())
        .param(facts.amount())
        .param(facts.currency())
        .param(facts.expectedClose())
        .param(id)
        .update();
  }

  List<Deal> from(String number) {
    return jdbc.sql(SELECT + "where d.from_deal = ? order by d.id").param(number).query(DealRows::deal).list();
  }

  void leaveStage(long id, Instant now) {
    jdbc.sql("update stage_stay set left_at = ?, open_key = null where open_key = ?").param(Timestamp.from(now)).param(id).update();
  }

  void enterStage(long id, String pipeline, int version, String stage, Instant now, Instant dueAt) {
    jdbc.sql("update deal set stage = ?, version = ? where id = ?").param(stage).param(version).param(id).update();
    leaveStage(id, now);
    jdbc.sql("insert into stage_stay (deal_id, pipeline, version, stage, entered_at, due_at, open_key) values (?, ?, ?, ?, ?, ?, ?)")
        .param(id)
        .param(pipeline)
        .param(version)
        .param(stage)
        .param(Timestamp.from(now))
        .param(dueAt == null ? null : Timestamp.from(dueAt))
        .param(id)
        .update();
  }

  static String openKey(long leadId, String pipeline) {
    return leadId + ":" + pipeline;
  }

  static Deal deal(ResultSet r, int row) throws SQLException {
    var outcome = r.getString("outcome");
    return new Deal(
        r.getLong("id"),
        r.getString("number"),
        r.getString("title"),
        r.getLong("lead_id"),
        r.getString("pipeline"),
        r.getInt("version"),
        r.getString("process_instance"),
        r.getString("stage"),
        instant(r.getTimestamp("entered_at")),
        instant(r.getTimestamp("due_at")),
        r.getBigDecimal("amount"),
        r.getString("currency"),
        r.getString("owner"),
        date(r.getDate("expected_close")),
        outcome == null ? null : Outcome.of(outcome),
        r.getString("reason"),
        r.getString("from_deal"),
        instant(r.getTimestamp("opened_at")),
        instant(r.getTimestamp("closed_at")));
  }

  private static Instant instant(Timestamp t) {
    return t == null ? null : t.toInstant();
  }

  private static java.time.LocalDate date(Date d) {
    return d == null ? null : d.toLocalDate();
  }
}
