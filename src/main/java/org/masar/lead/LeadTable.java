package org.masar.lead;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code lead} with their tags and attributes. */
@Component
class LeadTable {

  /** Columns that hold a field of the same name, in camel case; the last is the part of the address that all of a company share. */
  private static final List<String> COLUMNS =
      List.of(
          "email", "first_name", "last_name", "company", "phone", "job_title", "country", "city", "time_zone", "language", "source",
          "campaign", "keyword", "domain");

  private static final String INSERT =
      "insert into lead (" + String.join(", ", COLUMNS) + ", status, score, created_at) values (:" + String.join(", :", COLUMNS)
          + ", 'NEW', 0, :now) on conflict do nothing";

  private static final String FILL =
      "update lead set " + String.join(", ", COLUMNS.stream().map(c -> c + " = coalesce(" + c + ", :" + c + ")").toList())
          + " where id = :id";

  private record Named(long lead, String name, String content) {}

  private final JdbcClient jdbc;

  LeadTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when somebody has this address already. */
  boolean insert(LeadFields lead, Instant now) {
    return jdbc.sql(INSERT).params(texts(lead)).param("now", Timestamp.from(now)).update() == 1;
  }

  /** Puts what is said where nothing was known. */
  void fill(long id, LeadFields said) {
    jdbc.sql(FILL).params(texts(said)).param("id", id).update();
  }

  /** Writes what is said over what was known; empty texts empty a column. */
  void overwrite(long id, LeadFields said) {
    var values = raw(said);
    values.values().removeIf(v -> v == null);
    if (values.isEmpty()) {
      return;
    }
    var sets = String.join(", ", values.keySet().stream().map(c -> c + " = :" + c).toList());
    values.replaceAll((column, text) -> orNull(text));
    jdbc.sql("update lead set " + sets + " where id = :id").params(values).param("id", id).update();
  }

  /** Keeps others from changing this person until the transaction ends. */
  Optional<Long> lock(String email) {
    return jdbc.sql("select id from lead where email = :email for update").param("email", email).query(Long.class).optional();
  }

  Optional<Lead> lock(long id) {
    return jdbc.sql("select id from lead where id = :id for update").param("id", id).query(Long.class).optional().flatMap(this::find);
  }

  Optional<Lead> find(long id) {
    return read(jdbc.sql("select * from lead where id = :id").param("id", id)).stream().findFirst();
  }

  Optional<Lead> findByEmail(String email) {
    return read(jdbc.sql("select * from lead where email = :email").param("email", email)).stream().findFirst();
  }

  List<Lead> atDomain(String domain, int limit) {
    return read(jdbc.sql("select * from lead where domain = :domain order by id desc limit :limit").param("domain", domain).param("limit", limit));
  }

  List<Lead> findAll(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : read(jdbc.sql("select * from lead where id in (:ids)").param("ids", ids));
  }

  Set<Long> lockAll(Collection<Long> ids) {
    var sql = "select id from lead where id in (:ids) order by id for update";
    return ids.isEmpty() ? Set.of() : jdbc.sql(sql).param("ids", ids).query(Long.class).set();
  }

  /** A person has changed it. */
  void touch(long id, Instant now) {
    jdbc.sql("update lead set touched_at = :now where id = :id").param("now", Timestamp.from(now)).param("id", id).update();
  }

  Set<Long> touched(Collection<Long> ids) {
    var sql = "select id from lead where id in (:ids) and touched_at is not null";
    return ids.isEmpty() ? Set.of() : jdbc.sql(sql).param("ids", ids).query(Long.class).set();
  }

  void delete(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("delete from lead where id in (:ids)").param("ids", ids).update();
    }
  }

  /** Newest first, below {@code before}, those in whose name, address or company {@code like} is found. */
  List<Lead> list(String like, long before, int limit) {
    var sql =
        """
        select * from lead
        where id < :before and (:like = '%%' or email like :like escape '!' or lower(company) like :like escape '!'
          or lower(coalesce(first_name || ' ', '') || coalesce(last_name, '')) like :like escape '!')
        order by id desc limit :limit
        """;
    return read(jdbc.sql(sql).param("before", before).param("like", like).param("limit", limit));
  }

  private List<Lead> read(JdbcClient.StatementSpec query) {
    var leads = query.query((row, n) -> lead(row)).list();
    if (leads.isEmpty()) {
      return leads;
    }
    var ids = leads.stream().map(Lead::id).toList();
    var tags = named("select lead_id, name, '' from tag where lead_id in (:ids)", ids);
    var attributes = named("select lead_id, name, content from lead_attribute where lead_id in (:ids) order by name", ids);
    return leads.stream().map(lead -> with(lead, tags.getOrDefault(lead.id(), List.of()), attributes.getOrDefault(lead.id(), List.of())))
        .toList();
  }

  private Map<Long, List<Named>> named(String sql, List<Long> ids) {
    return jdbc.sql(sql).param("ids", ids).query((row, n) -> new Named(row.getLong(1), row.getString(2), row.getString(3))).stream()
        .collect(groupingBy(Named::lead));
  }

  private static Lead with(Lead l, List<Named> tags, List<Named> more) {
    var attributes = new LinkedHashMap<String, String>();
    more.forEach(a -> attributes.put(a.name(), a.content()));
    return new Lead(
        l.id(), l.email(), l.firstName(), l.lastName(), l.company(), l.phone(), l.jobTitle(), l.country(), l.city(), l.timeZone(),
        l.language(), l.source(), l.campaign(), l.keyword(), tags.stream().collect(mapping(Named::name, toCollection(TreeSet::new))),
        attributes, l.status(), l.score(), l.createdAt());
  }

  private static Lead lead(ResultSet row) throws SQLException {
    return new Lead(
        row.getLong("id"), row.getString("email"), row.getString("first_name"), row.getString("last_name"), row.getString("company"),
        row.getString("phone"), row.getString("job_title"), row.getString("country"), row.getString("city"), row.getString("time_zone"),
        row.getString("language"), row.getString("source"), row.getString("campaign"), row.getString("keyword"), null, null,
        LeadStatus.valueOf(row.getString("status")), row.getInt("score"), row.getTimestamp("created_at").toInstant());
  }

  private static Map<String, String> texts(LeadFields said) {
    var values = raw(said);
    values.replaceAll((column, text) -> orNull(text));
    return values;
  }

  private static String orNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static Map<String, String> raw(LeadFields f) {
    String[] said = {
      f.email(), f.firstName(), f.lastName(), f.company(), f.phone(), f.jobTitle(), f.country(), f.city(), f.timeZone(), f.language(),
      f.source(), f.campaign(), f.keyword(), f.email() == null ? null : f.email().substring(f.email().lastIndexOf('@') + 1)
    };
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < said.length; i++) {
      values.put(COLUMNS.get(i), said[i]);
    }
    return values;
  }
}
