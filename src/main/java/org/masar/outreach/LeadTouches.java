package org.masar.outreach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said between us and a person, in all deals. */
@Component
public class LeadTouches {

  /**
   * A contact.
   *
   * @param in whether the person spoke
   * @param subject of the mail, or null
   * @param email id of a mail that was sent, or null
   * @param by user id, or null when the server or the person did it
   */
  public record LeadTouch(Instant at, String deal, String kind, boolean in, String text, String by, String subject, Long email) {}

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  LeadTouches(JdbcClient jdbc, ObjectMapper json) {
    this.json = json;
    this.jdbc = jdbc;
  }

  /** Newest first. */
  public List<LeadTouch> latest(long lead, int limit) {
    return jdbc.sql("select at, deal, kind, direction, text, by_user, more from touch where lead_id = ? order by at desc, id desc limit ?")
        .params(lead, limit)
        .query((r, n) ->
            new LeadTouch(r.getTimestamp(1).toInstant(), r.getString(2), r.getString(3), r.getString(4).equals("IN"), r.getString(5), r.getString(6),
                said(r.getString(7), "subject").asText(null), said(r.getString(7), "email").isNumber() ? said(r.getString(7), "email").asLong() : null))
        .list();
  }

  private JsonNode said(String more, String name) {
    try {
      return more == null ? MissingNode.getInstance() : json.readTree(more).path(name);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
