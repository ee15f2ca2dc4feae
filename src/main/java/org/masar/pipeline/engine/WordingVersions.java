package org.masar.pipeline.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.masar.pipeline.WordingHistory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every wording that was in use: what a lead was sent can be read again, and how each wording did can be counted. */
@Component
class WordingVersions implements WordingHistory {

  private static final String KEY = " where pipeline = :pipeline and template = :template and language = :language";

  private final JdbcClient jdbc;

  WordingVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Current> current() {
    return jdbc.sql(
            "select w.pipeline, w.template, w.language, w.source, v.id, v.since from email_wording w join email_wording_version v on v.id = w.version"
                + " order by w.pipeline, w.template, w.language")
        .query((r, n) -> new Current(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getLong(5), r.getTimestamp(6).toInstant()))
        .list();
  }

  @Override
  public List<Version> of(String pipeline, String template, String language) {
    return key(jdbc.sql("select id, number, source, since from email_wording_version" + KEY + " order by number desc"), pipeline, template, language)
        .query(WordingVersions::version)
        .list();
  }

  /** Makes what the email says from now on its newest version, unless it is that already. */
  void keep(String pipeline, String template, String language, String source, Instant since) {
    var newest = of(pipeline, template, language).stream().findFirst();
    if (newest.isEmpty() || !newest.get().source().equals(source)) {
      // another node that read the same folder may have been quicker
      key(
              jdbc.sql(
                  "insert into email_wording_version (pipeline, template, language, number, source, since)"
                      + " values (:pipeline, :template, :language, :number, :source, :since) on conflict do nothing"),
              pipeline, template, language)
          .param("number", newest.map(v -> v.number() + 1).orElse(1))
          .param("source", source)
          .param("since", Timestamp.from(since))
          .update();
    }
    var id = of(pipeline, template, language).stream().map(Version::id).findFirst().orElseThrow();
    if (newest.isEmpty() || !Objects.equals(newest.get().id(), id)) {
      key(jdbc.sql("update email_wording set version = :id" + KEY).param("id", id), pipeline, template, language).update();
    }
  }

  private static JdbcClient.StatementSpec key(JdbcClient.StatementSpec sql, String pipeline, String template, String language) {
    return sql.param("pipeline", pipeline).param("template", template).param("language", language);
  }

  private static Version version(ResultSet row, int n) throws SQLException {
    return new Version(row.getLong(1), row.getInt(2), row.getString(3), row.getTimestamp(4).toInstant());
  }
}
