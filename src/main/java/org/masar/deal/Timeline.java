package org.masar.deal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a deal, newest first, from all rooms that know. */
@Component
public class Timeline {

  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;
  private final ObjectProvider<TimelineSource> sources;

  Timeline(JdbcClient jdbc, Clock clock, ObjectMapper json, ObjectProvider<TimelineSource> sources) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
    this.sources = sources;
  }

  /** Records what has no other fact row: a signal, a move, a note, a task. {@code by} is a user id or null. */
  public void record(String deal, String kind, String text, String by, Map<String, Object> more) {
    var now = Timestamp.from(clock.instant());
    try {
      jdbc.sql("insert into deal_event (deal_id, at, kind, text, by_user, more, meeting_at) select id, ?, ?, ?, ?, ?, ? from deal where number = ?")
          .param(now)
          .param(kind)
          .param(text)
          .param(by)
          .param(more == null || more.isEmpty() ? null : json.writeValueAsString(more))
          .param(isMeeting(kind, text, more) ? now : null)
          .param(deal)
          .update();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a meeting with the lead was agreed, or has come up. */
  private static boolean isMeeting(String kind, String text, Map<String, Object> more) {
    return switch (kind) {
      case "signal" -> text.equals("MeetingBooked");
      case "task-created" -> more != null && (Objects.equals(more.get("taskKind"), "demo") || Objects.equals(more.get("taskKind"), "meeting"));
      default -> false;
    };
  }

  /** Newest first. The cursor is a moment and how many entries of that moment were shown. */
  public Listing<TimelineEntry> of(Deal deal, int limit, String after) {
    return of(deal, List.of(), limit, after);
  }

  /** The same of some kinds, of all when empty. */
  public Listing<TimelineEntry> of(Deal deal, Collection<String> kinds, int limit, String after) {
    var position = Listing.position(after);
    var until = position == null ? END_OF_TIME : until(position);
    var shown = position == null ? 0 : shown(position);
    var wanted = limit + shown + 1;
    var entries = new ArrayList<>(events(deal, kinds, until, wanted));
    if (kinds.isEmpty() || kinds.contains("stage-entered")) {
      entries.addAll(stays(deal, until, wanted));
    }
    sources.orderedStream().forEach(s -> entries.addAll(s.of(deal, kinds, until, wanted)));
    entries.sort(Comparator.comparing(TimelineEntry::at).reversed());
    var page = entries.stream().skip(shown).limit(limit + 1L).toList();
    return Listing.of(page, limit, last -> last.at() + "#" + entries.subList(0, shown + limit).stream().filter(e -> e.at().equals(last.at())).count());
  }

  private static Instant until(String position) {
    try {
      var until = Instant.parse(position.substring(0, Math.max(0, position.indexOf('#'))));
      if (until.isBefore(Instant.EPOCH) || until.isAfter(END_OF_TIME)) {
        throw notOurs();
      }
      return until;
    } catch (DateTimeException e) {
      throw notOurs();
    }
  }

  private static int shown(String position) {
    var shown = position.substring(position.indexOf('#') + 1);
    if (!shown.matches("\\d{1,6}")) {
      throw notOurs();
    }
    return Integer.parseInt(shown);
  }

  private static Invalid notOurs() {
    return new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
  }

  private List<TimelineEntry> events(Deal deal, Collection<String> kinds, Instant until, int limit) {
    var some = kinds.isEmpty() ? "" : " and kind in (:kinds)";
    return jdbc.sql(
            "select at, kind, text, by_user, more from deal_event where deal_id = :deal and at <= :until" + some + " order by at desc, id desc limit :limit")
        .param("deal", deal.id())
        .param("until", Timestamp.from(until))
        .param("kinds", kinds)
        .param("limit", limit)
        .query((r, n) -> new TimelineEntry(r.getTimestamp(1).toInstant(), r.getString(2), r.getString(3), r.getString(4), read(r.getString(5))))
        .list();
  }

  private List<TimelineEntry> stays(Deal deal, Instant until, int limit) {
    return jdbc.sql("select entered_at, stage, version from stage_stay where deal_id = ? and entered_at <= ? order by entered_at desc, id desc limit ?")
        .param(deal.id())
        .param(Timestamp.from(until))
        .param(limit)
        .query(
            (r, n) ->
                new TimelineEntry(
                    r.getTimestamp(1).toInstant(),
                    "stage-entered",
                    r.getString(2),
                    null,
                    Map.of("stage", r.getString(2), "version", r.getInt(3))))
        .list();
  }

  private Map<String, Object> read(String more) {
    try {
      return more == null ? null : json.readValue(more, MAP);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
