package org.masar.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.masar.lead.LeadHistory.ConsentSaid;
import org.masar.lead.LeadHistory.Points;
import org.masar.lead.LeadHistory.StatusChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what accumulated around a lead. */
@Component
class LeadHistories {

  private static final int LONGEST = 50;

  private final JdbcClient jdbc;
  private final LeadFacts facts;

  LeadHistories(JdbcClient jdbc, LeadFacts facts) {
    this.jdbc = jdbc;
    this.facts = facts;
  }

  LeadHistory of(long lead) {
    return new LeadHistory(
        query("changed_at, from_status, to_status, reason from lead_status_change", lead)
            .query((r, n) -> new StatusChange(r.getTimestamp(1).toInstant(), LeadStatus.valueOf(r.getString(2)), LeadStatus.valueOf(r.getString(3)), r.getString(4)))
            .list(),
        query("recorded_at, given, how, source, text, by_user from consent", lead).query(LeadHistories::consent)
            .list(),
        query("changed_at, points, reason from lead_score_change", lead)
            .query((r, n) -> new Points(r.getTimestamp(1).toInstant(), r.getInt(2), r.getString(3)))
            .list(),
        facts.answersOf(lead));
  }

  private static ConsentSaid consent(ResultSet row, int n) throws SQLException {
    var source = row.getString("source") == null ? null : Consent.Source.valueOf(row.getString("source"));
    var said = new Consent(row.getBoolean("given"), source, row.getString("how"), row.getString("text"));
    return new ConsentSaid(row.getTimestamp("recorded_at").toInstant(), said, row.getString("by_user"));
  }

  private JdbcClient.StatementSpec query(String what, long lead) {
    return jdbc.sql("select " + what + " where lead_id = ? order by id desc limit " + LONGEST).param(lead);
  }
}
