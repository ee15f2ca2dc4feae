package org.masar.outreach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.masar.deal.Deal;
import org.masar.deal.TimelineEntry;
import org.masar.deal.TimelineSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contacts with leads: what was written, said and answered. */
@Component
class Touches implements TimelineSource {

  /** Who spoke: the company, or the lead. */
  enum Direction {
    OUT,
    IN
  }

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ObjectMapper json;
  private final Clock clock;

  Touches(JdbcClient jdbc, JdbcTemplate batches, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
    this.clock = clock;
  }

  /** One contact; {@code ref} tells it from others. */
  record Touch(Deal deal, Direction direction, String kind, String text, String by, String step, String ref, Map<String, Object> more) {}

  /** Keeps a touch; a second one with the same {@code ref} is dropped. */
  void record(Deal deal, Direction direction, String kind, String text, String by, String step, String ref, Map<String, Object> more) {
    record(List.of(new Touch(deal, direction, kind, text, by, step, ref, more)));
  }

  /** The same for many. */
  void record(List<Touch> touches) {
    var now = Timestamp.from(clock.instant());
    batches.batchUpdate(
        """
        insert into touch (deal, lead_id, at, kind, direction, text, by_user, step, pipeline, version, ref, more)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        touches.stream()
            .map(
                t ->
                    new Object[] {
                      t.deal.number(), t.deal.leadId(), now, t.kind, t.direction.name(), t.text, t.by, t.step, t.deal.pipeline(), t.deal.version(), t.ref, write(t.more)
                    })
            .toList());
  }

  /** When leads last answered on these deals, by deal; those without an answer are left out. */
  Map<String, Instant> lastReplies(Collection<String> deals) {
    var last = new HashMap<String, Instant>();
    if (!deals.isEmpty()) {
      jdbc.sql("select deal, max(at) from touch where deal in (:deals) and kind = 'reply' group by deal")
          .param("deals", deals)
          .query(
              row -> {
                last.put(row.getString(1), row.getTimestamp(2).toInstant());
              });
    }
    return last;
  }

  /** The step that sent a mail; {@code step} and {@code window} may be null. */
  record OfMail(String pipeline, int version, String step, String window) {}

  Optional<OfMail> ofMail(long email) {
    return jdbc.sql("select pipeline, version, step, more from touch where ref = ? and kind = 'email-sent'")
        .param("email-" + email)
        .query((r, n) -> new OfMail(r.getString(1), r.getInt(2), r.getString(3), window(read(r.getString(4)))))
        .optional();
  }

  private static String window(Map<String, Object> more) {
    return more == null || more.get("window") == null ? null : more.get("window").toString();
  }

  @Override
  public List<TimelineEntry> of(Deal deal, Collection<String> kinds, Instant until, int limit) {
    var some = kinds.isEmpty() ? "" : " and kind in (:kinds)";
    return jdbc.sql(
            "select at, kind, text, by_user, more, step from touch where deal = :deal and at <= :until" + some + " order by at desc, id desc limit :limit")
        .param("deal", deal.number())
        .param("until", Timestamp.from(until))
        .param("kinds", kinds)
        .param("limit", limit)
        .query(
            (r, n) ->
                new TimelineEntry(
                    r.getTimestamp(1).toInstant(), r.getString(2), r.getString(3), r.getString(4), withStep(read(r.getString(5)), r.getString(6))))
        .list();
  }

  /** The element it came from, as entries of the deal say it. */
  private static Map<String, Object> withStep(Map<String, Object> more, String step) {
    if (step == null) {
      return more;
    }
    var with = new LinkedHashMap<String, Object>(more == null ? Map.of() : more);
    with.put("element", step);
    return with;
  }

  private String write(Map<String, Object> more) {
    try {
      return more == null || more.isEmpty() ? null : json.writeValueAsString(more);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> read(String more) {
    try {
      return more == null ? null : json.readValue(more, MAP);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
