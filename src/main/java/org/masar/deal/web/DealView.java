package org.masar.deal.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.pipeline.Wait;
import org.masar.web.Money;

/** A deal as programs see it. */
record DealView(
    String number,
    String title,
    Person lead,
    String pipeline,
    int version,
    String stage,
    Instant stageEnteredAt,
    Instant dueAt,
    boolean stuck,
    Money amount,
    String currency,
    String owner,
    LocalDate expectedClose,
    String outcome,
    String reason,
    String fromDeal,
    Instant openedAt,
    Instant closedAt,
    List<Next> next) {

  record Person(long id, String email, String name) {}

  /** What it waits for: kind task, timer, signal, email or failed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Next(String kind, String name, Instant at, String element, String assignee, String task) {}

  static DealView of(Deal deal, Lead lead, List<Wait> waits, Instant now) {
    return new DealView(
        deal.number(),
        deal.title(),
        lead == null ? null : new Person(lead.id(), lead.email(), lead.name()),
        deal.pipeline(),
        deal.version(),
        deal.stage(),
        deal.stageEnteredAt(),
        deal.dueAt(),
        deal.stuckAt(now),
        Money.ofNullable(deal.amount(), deal.currency()),
        deal.currency(),
        deal.owner(),
        deal.expectedClose(),
        deal.open() ? "open" : deal.outcome().key(),
        deal.reason(),
        deal.fromDeal(),
        deal.openedAt(),
        deal.closedAt(),
        waits.stream().map(DealView::next).toList());
  }

  private static Next next(Wait wait) {
    return new Next(
        wait.kind().name().toLowerCase(),
        wait.name(),
        wait.at(),
        wait.element(),
        wait.assignee(),
        wait.kind() == Wait.Kind.TASK ? wait.ref() : null);
  }
}
