package org.masar.deal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Span;
import org.masar.pipeline.Stage;
import org.masar.pipeline.StuckIncidents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows stuck deals in Cockpit. Keeps no state: whatever one sweep missed, the next one sees. */
@Component
public class StuckSweep {

  private record Overdue(long stay, String processInstance, String pipeline, int version, String stage, Instant enteredAt) {}

  private final JdbcClient jdbc;
  private final Pipelines pipelines;
  private final StuckIncidents incidents;
  private final Clock clock;

  StuckSweep(JdbcClient jdbc, Pipelines pipelines, StuckIncidents incidents, Clock clock) {
    this.jdbc = jdbc;
    this.pipelines = pipelines;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Makes the engine's incidents agree with what is stuck now; runs every minute anyway. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
  public void sweep() {
    var now = clock.instant();
    incidents.agreeWith(
        overdue(now).stream().map(o -> new StuckIncidents.Stuck(o.processInstance(), o.stay(), message(o, now))).toList());
  }

  private List<Overdue> overdue(Instant now) {
    return jdbc.sql(
            """
            select s.id, d.process_instance, s.pipeline, s.version, s.stage, s.entered_at
              from stage_stay s join deal d on d.id = s.deal_id
             where s.open_key is not null and s.due_at < ?
            """)
        .param(Timestamp.from(now))
        .query(
            (r, n) ->
                new Overdue(r.getLong(1), r.getString(2), r.getString(3), r.getInt(4), r.getString(5), r.getTimestamp(6).toInstant()))
        .list();
  }

  private String message(Overdue overdue, Instant now) {
    var stage = pipelines.version(overdue.pipeline(), overdue.version()).flatMap(p -> p.stage(overdue.stage()));
    var stayed = new Span(Duration.between(overdue.enteredAt(), now));
    var limit = stage.map(Stage::timeLimit).map(l -> ", limit " + new Span(l).wordsAfter(stayed)).orElse("");
    return stayed.words() + " in " + stage.map(Stage::name).orElse(overdue.stage()) + limit;
  }
}
