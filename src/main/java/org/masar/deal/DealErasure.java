package org.masar.deal;

import java.util.List;
import org.masar.pipeline.Passages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person out of their deals: stages, amounts and outcomes stay for the numbers, all that somebody wrote goes. */
@Component
public class DealErasure {

  private final DealRows rows;
  private final Passages passages;
  private final JdbcClient jdbc;

  DealErasure(DealRows rows, Passages passages, JdbcClient jdbc) {
    this.rows = rows;
    this.passages = passages;
    this.jdbc = jdbc;
  }

  /** Locks the lead's deals, ends the open ones as lost, and forgets what was said in all of them. Answers their numbers. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> erase(long lead) {
    var numbers = rows.allOf(lead).stream().map(Deal::number).sorted().toList();
    numbers.forEach(rows::lock);
    numbers.forEach(passages::forget);
    var these = " where deal_id in (select id from deal where lead_id = ?)";
    jdbc.sql("delete from deal_event" + these).param(lead).update();
    jdbc.sql("update stage_stay set snooze_reason = null" + these).param(lead).update();
    jdbc.sql("update deal set title = number, reason = case when reason is null then null else 'erased' end where lead_id = ?").param(lead).update();
    return numbers;
  }
}
