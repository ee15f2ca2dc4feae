package org.masar.worklist;

import org.masar.deal.Deals;
import org.masar.lead.LeadErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a task was put off is often about the person: it goes with them. */
@Component
class ErasedSnoozes {

  private final Deals deals;
  private final JdbcClient jdbc;

  ErasedSnoozes(Deals deals, JdbcClient jdbc) {
    this.deals = deals;
    this.jdbc = jdbc;
  }

  @EventListener
  void on(LeadErased erased) {
    deals.allOf(erased.lead()).forEach(deal -> jdbc.sql("delete from task_snooze where deal = ?").param(deal.number()).update());
  }
}
