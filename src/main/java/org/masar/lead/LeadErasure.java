package org.masar.lead;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a lead a number: numbers of the past stay true, nobody is named in them any more. */
@Component
class LeadErasure {

  private final JdbcClient jdbc;

  LeadErasure(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void erase(long lead) {
    for (var table : List.of("tag", "lead_attribute", "lead_answer")) {
      jdbc.sql("delete from " + table + " where lead_id = ?").param(lead).update();
    }
    jdbc.sql("update lead_status_change set reason = null where lead_id = ?").param(lead).update();
    jdbc.sql("update lead_score_change set reason = null where lead_id = ?").param(lead).update();
    jdbc.sql("update consent set how = null, text = null where lead_id = ?").param(lead).update();
    jdbc.sql(
            """
            update lead set email = ?, first_name = null, last_name = null, company = null, phone = null, job_title = null, city = null,
              time_zone = null, source = null, campaign = null, keyword = null, domain = null where id = ?
            """)
        .params("erased-" + lead + "@erased.invalid", lead)
        .update();
  }
}
