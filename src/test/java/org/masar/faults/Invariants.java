package org.masar.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be true after every kill, once the claims of the dead have run out: the receivers' list against the tables, and the tables against each other. */
final class Invariants {

  private static final String ITS_TASK = "exists (select 1 from act_ru_ext_task t where t.id_ = e.send_key)";
  private static final String INCIDENT = "from act_ru_incident i where i.incident_type_ = 'failedExternalTask'";

  /** Rows that must not be. */
  private static final Map<String, String> NONE = new LinkedHashMap<>();

  static {
    NONE.put("mails in limbo", "email where state not in ('SENT', 'UNKNOWN')");
    NONE.put(
        "deals that wait for nothing",
        "deal d where d.outcome is null and not exists (select 1 from act_ru_ext_task t where t.proc_inst_id_ = d.process_instance)"
            + " and not exists (select 1 from act_ru_job j where j.process_instance_id_ = d.process_instance)"
            + " and not exists (select 1 from act_ru_task u where u.proc_inst_id_ = d.process_instance)");
    NONE.put("deals without a token", "deal d where d.outcome is null and not exists (select 1 from act_ru_execution x where x.id_ = d.process_instance)");
    NONE.put(
        "tokens without a deal",
        "act_ru_execution x where x.parent_id_ is null and not exists (select 1 from deal d where d.outcome is null and d.process_instance = x.id_)");
    NONE.put(
        "deals elsewhere than their token",
        "deal d where d.outcome is null and 1 <> (select count(*) from act_hi_actinst a where a.proc_inst_id_ = d.process_instance"
            + " and a.act_type_ = 'subProcess' and a.end_time_ is null and a.act_id_ = d.stage)");
    NONE.put(
        "deals elsewhere than their stay",
        "deal d where d.outcome is null and 1 <> (select count(*) from stage_stay s where s.open_key = d.id and s.stage = d.stage)");
    NONE.put("unknown mails that nobody is shown", "email e where e.state = 'UNKNOWN' and not exists (select 1 " + INCIDENT + " and i.configuration_ = e.send_key)");
    NONE.put(
        "incidents about nothing",
        "(select i.id_ " + INCIDENT + " and not exists (select 1 from email e where e.state = 'UNKNOWN' and e.send_key = i.configuration_)) x");
    NONE.put(
        "second mails before the first",
        "email e where e.template = 'second-touch' and not exists (select 1 from email f where f.about = e.about and f.template = 'first-touch'"
            + " and f.state = 'SENT' and f.sent_at <= coalesce(e.first_try_at, e.sent_at))");
    NONE.put(
        "mails that went and are on no timeline",
        "email e where e.state = 'SENT' and not " + ITS_TASK + " and 1 <> (select count(*) from touch o where o.ref = 'email-' || e.id and o.kind = 'email-sent')");
    NONE.put("mails on a timeline before their step is done", "email e where " + ITS_TASK + " and exists (select 1 from touch o where o.ref = 'email-' || e.id)");
    NONE.put(
        "moves that nobody wrote down",
        "deal d where d.stage = 'second-touch' and (2 <> (select count(*) from stage_stay s where s.deal_id = d.id)"
            + " or 1 <> (select count(*) from deal_event v where v.deal_id = d.id and v.kind = 'timer'))");
  }

  private final MailSink truth;

  Invariants(MailSink truth) {
    this.truth = truth;
  }

  /** Answers the Message-IDs of the unknown mails. */
  List<String> check(DoomedProcess node, String when) {
    NONE.forEach((name, rows) -> assertThat(node.count("select count(*) from " + rows)).as("%s: %s", when, name).isZero());
    var accepted = truth.perMessageId();
    assertThat(accepted).as("%s: mailed twice", when).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    var sent = node.list("select message_id from email where state = 'SENT'");
    var unknown = node.list("select message_id from email where state = 'UNKNOWN'");
    assertThat(accepted.keySet()).as("%s: sent and lost", when).containsAll(sent);
    var known = new HashSet<>(sent);
    known.addAll(unknown);
    assertThat(known).as("%s: mailed and not written down", when).containsAll(accepted.keySet());
    assertThat(node.ask("waiting UNKNOWN")).as("%s: unknown mails on /mail", when).isEqualTo(Integer.toString(unknown.size()));
    return new ArrayList<>(unknown);
  }
}
