package org.masar.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.masar.insight.StepNumbers.Counts;
import org.masar.insight.StepNumbers.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which mails of a pipeline work. */
@Component
public class StepMails {

  /** Older mails say little about today's. */
  public static final Duration LOOKS_BACK = Duration.ofDays(90);

  private static final String GROUP = " group by step, template, pipeline_version, wording, variant";

  /** What could be said of each mail is said of each kind of mail: that takes half the time. */
  private static final String NUMBERS =
      """
      select n.*, w.template as text_template, w.language as text_language, w.number as text_number, w.since as text_since
        from (select step, template, pipeline_version, wording, variant, sum(mails) as sent,
                     sum(case when tracking = 'ALL' then mails else 0 end) as watched, sum(opened) as opened,
                     sum(case when tracking in ('ALL', 'CLICKS') then mails else 0 end) as traced, sum(clicked) as clicked,
                     sum(replied) as replied, sum(bounced) as bounced, sum(unsubscribed) as unsubscribed,
                     sum(machine_opened) as machine_opened, sum(machine_clicked) as machine_clicked
                from (select step, template, pipeline_version, wording, variant, tracking, count(*) as mails,
                             count(opened_at) as opened, count(clicked_at) as clicked, count(replied_at) as replied,
                             count(bounced_at) as bounced, count(unsubscribed_at) as unsubscribed,
                             count(machine_opened_at) as machine_opened, count(machine_clicked_at) as machine_clicked
                        from email
                       where pipeline = :pipeline and sent_at >= :since and step is not null
                       group by step, template, pipeline_version, wording, variant, tracking) kinds
      """
          + GROUP
          + """
          ) n
        left join email_wording_version w on w.id = n.wording
       order by n.step, n.pipeline_version desc, n.template, text_template, text_language, text_number desc, n.variant
      """;

  /**
   * A meeting is that of the last mail to the person before it, whichever deal it is on: deals are handed over. No join: H2 would begin with all deals
   * there are.
   */
  private static final String BEFORE_MEETINGS =
      """
      select (select m.id from email m
               where m.lead_id = (select d.lead_id from deal d where d.id = v.deal_id) and m.sent_at <= v.meeting_at and m.step is not null
               order by m.sent_at desc, m.id desc limit 1)
        from deal_event v
       where v.meeting_at >= :since
      """;

  /** The mails by their ids, not in one statement with the meetings: H2 would look for the meetings once per mail. */
  private static final String BOOKED =
      """
      select step, template, pipeline_version, wording, variant, count(*) as booked
        from email
       where id in (:ids) and pipeline = :pipeline and sent_at >= :since
      """
          + GROUP;

  private static final int IDS_AT_ONCE = 2000;

  private final JdbcClient jdbc;
  private final Clock clock;

  StepMails(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** By step, version of the pipeline and wording; newest version first. */
  public List<StepNumbers> of(String pipeline) {
    var booked = booked(pipeline);
    return asked(NUMBERS, pipeline).query((row, n) -> row(row, booked)).list();
  }

  /** How many mails led to a meeting, by {@link #group}. */
  private Map<String, Long> booked(String pipeline) {
    var booked = new HashMap<String, Long>();
    var before = asked(BEFORE_MEETINGS, pipeline).query(Long.class).list().stream().filter(Objects::nonNull).distinct().toList();
    for (int from = 0; from < before.size(); from += IDS_AT_ONCE) {
      asked(BOOKED, pipeline)
          .param("ids", before.subList(from, Math.min(before.size(), from + IDS_AT_ONCE)))
          .query(
              row -> {
                booked.merge(group(row), row.getLong("booked"), Long::sum);
              });
    }
    return booked;
  }

  private JdbcClient.StatementSpec asked(String sql, String pipeline) {
    return jdbc.sql(sql).param("pipeline", pipeline).param("since", Timestamp.from(clock.instant().minus(LOOKS_BACK)));
  }

  private static String group(ResultSet row) throws SQLException {
    return row.getString("step") + " " + row.getString("template") + " " + row.getString("pipeline_version") + " " + row.getString("wording") + " " + row.getString("variant");
  }

  private static StepNumbers row(ResultSet row, Map<String, Long> booked) throws SQLException {
    var text = row.getString("text_template");
    return new StepNumbers(
        row.getString("step"),
        row.getString("template"),
        row.getObject("pipeline_version", Integer.class),
        text == null ? null : new Text(text, row.getString("text_language"), row.getInt("text_number"), row.getTimestamp("text_since").toInstant()),
        row.getString("variant"),
        counts(row, booked.getOrDefault(group(row), 0L)));
  }

  private static Counts counts(ResultSet row, long booked) throws SQLException {
    return new Counts(
        row.getLong("sent"),
        row.getLong("sent") - row.getLong("bounced"),
        row.getLong("watched"),
        row.getLong("opened"),
        row.getLong("traced"),
        row.getLong("clicked"),
        row.getLong("replied"),
        booked,
        row.getLong("bounced"),
        row.getLong("unsubscribed"),
        row.getLong("machine_opened"),
        row.getLong("machine_clicked"));
  }
}
