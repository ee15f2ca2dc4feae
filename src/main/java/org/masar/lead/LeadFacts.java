package org.masar.lead;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What accumulates around a lead: tags, attributes, answers, and the records of how score, status and consent changed. */
@Component
class LeadFacts {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  LeadFacts(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  void addTags(long lead, Collection<String> tags) {
    batches.batchUpdate(
        "insert into tag (lead_id, name) values (?, ?) on conflict do nothing", tags.stream().map(t -> new Object[] {lead, t}).toList());
  }

  void removeTag(long lead, String tag) {
    jdbc.sql("delete from tag where lead_id = ? and name = ?").params(lead, tag).update();
  }

  void replaceTags(long lead, Collection<String> tags) {
    jdbc.sql("delete from tag where lead_id = ?").param(lead).update();
    addTags(lead, tags);
  }

  /** Adds those not known yet; empty ones say nothing. */
  void addAttributes(long lead, Map<String, String> attributes) {
    batches.batchUpdate(
        "insert into lead_attribute (lead_id, name, content) values (?, ?, ?) on conflict do nothing",
        attributes.entrySet().stream()
            .filter(a -> !a.getValue().isEmpty())
            .map(a -> new Object[] {lead, a.getKey(), a.getValue()})
            .toList());
  }

  /** Writes these over the known ones of the same name; an empty one takes it away. */
  void replaceAttributes(long lead, Map<String, String> attributes) {
    batches.batchUpdate(
        "delete from lead_attribute where lead_id = ? and name = ?",
        attributes.keySet().stream().map(name -> new Object[] {lead, name}).toList());
    addAttributes(lead, attributes);
  }

  void addScore(long lead, int points, String reason) {
    jdbc.sql("update lead set score = score + ? where id = ?").params(points, lead).update();
    jdbc.sql("insert into lead_score_change (lead_id, points, reason, changed_at) values (?, ?, ?, ?)")
        .params(lead, points, brief(reason), now()).update();
  }

  void become(Lead lead, LeadStatus status, String reason) {
    jdbc.sql("update lead set status = ? where id = ?").params(status.name(), lead.id()).update();
    jdbc.sql("insert into lead_status_change (lead_id, from_status, to_status, reason, changed_at) values (?, ?, ?, ?, ?)")
        .params(lead.id(), lead.status().name(), status.name(), brief(reason), now())
        .update();
  }

  void answer(long lead, String question, String answer) {
    jdbc.sql("delete from lead_answer where lead_id = ? and question = ?").params(lead, question).update();
    jdbc.sql("insert into lead_answer (lead_id, question, answer, answered_at) values (?, ?, ?, ?)").params(lead, question, answer, now())
        .update();
  }

  Map<String, String> answersOf(long lead) {
    var answers = new LinkedHashMap<String, String>();
    jdbc.sql("select question, answer from lead_answer where lead_id = ? order by question")
        .param(lead)
        .query(row -> {
          answers.put(row.getString(1), row.getString(2));
        });
    return answers;
  }

  boolean mayBeWrittenTo(long lead) {
    return jdbc.sql("select given from consent where lead_id = ? order by id desc limit 1").param(lead).query(Boolean.class).optional().orElse(true);
  }

  Set<Long> withConsent(Collection<Long> leads) {
    return ids("select distinct lead_id from consent where lead_id in (:leads) and coalesce(source, '') <> 'IMPORT'", leads);
  }

  Set<Long> silenced(Collection<Long> leads) {
    return ids(
        "select lead_id from consent where not given and id in (select max(id) from consent where lead_id in (:leads) group by lead_id)", leads);
  }

  private Set<Long> ids(String sql, Collection<Long> leads) {
    return leads.isEmpty() ? Set.of() : jdbc.sql(sql).param("leads", leads).query(Long.class).set();
  }

  void recordConsent(long lead, Consent said, String by) {
    if (said.given() && (!mayBeWrittenTo(lead) || isKnown(lead, said.text()))) {
      return;
    }
    jdbc.sql("insert into consent (lead_id, given, how, recorded_at, source, text, by_user) values (?, ?, ?, ?, ?, ?, ?)")
        .params(lead, said.given(), brief(said.how()), now(), said.source() == null ? null : said.source().name(), said.text(), by)
        .update();
  }

  private boolean isKnown(long lead, String text) {
    return jdbc.sql("select count(*) from consent where lead_id = ? and given and text = ?").params(lead, text).query(Long.class).single() > 0;
  }

  Optional<String> whySilent(long lead) {
    return jdbc.sql("select given, coalesce(how, text, '') from consent where lead_id = ? order by id desc limit 1")
        .param(lead)
        .query((row, n) -> row.getBoolean(1) ? null : row.getString(2))
        .stream()
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  void recordConsent(long lead, boolean given, String how) {
    jdbc.sql("insert into consent (lead_id, given, how, recorded_at) values (?, ?, ?, ?)").params(lead, given, brief(how), now()).update();
  }

  List<String> tags() {
    return jdbc.sql("select distinct name from tag order by name").query(String.class).list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static String brief(String reason) {
    return reason == null || reason.length() <= 500 ? reason : reason.substring(0, 499) + "…";
  }
}
