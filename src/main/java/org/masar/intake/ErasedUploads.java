package org.masar.intake;

import org.masar.lead.LeadErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets who was erased where the intake repeats what it was told: answers kept for a day, and rows that were refused. */
@Component
class ErasedUploads {

  private final JdbcClient jdbc;

  ErasedUploads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void on(LeadErased erased) {
    var like = "%" + erased.address().toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    jdbc.sql("delete from idempotency_key where lower(body) like ? escape '!'").param(like).update();
    jdbc.sql("delete from import_rejected where lower(csv) like ? escape '!'").param(like).update();
    jdbc.sql("delete from import_seen where email = ?").param(erased.address()).update();
  }
}
