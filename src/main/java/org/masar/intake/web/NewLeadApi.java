package org.masar.intake.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import org.masar.deal.Deal;
import org.masar.intake.Intake;
import org.masar.intake.NewLead;
import org.masar.lead.Lead;
import org.masar.web.Invalid;
import org.masar.web.Money;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/leads}. */
@RestController
class NewLeadApi {

  private static final String ROUTE = "POST /api/leads";

  /** The lead as it is now, and its open deal in the wanted pipeline, or null. */
  record Answer(Lead lead, DealAnswer deal) {}

  record DealAnswer(
      String number,
      String title,
      String pipeline,
      int version,
      String stage,
      Instant stageEnteredAt,
      Instant dueAt,
      Money amount,
      String owner,
      String outcome) {

    static DealAnswer of(Deal d) {
      var amount = Money.ofNullable(d.amount(), d.currency());
      return new DealAnswer(d.number(), d.title(), d.pipeline(), d.version(), d.stage(), d.stageEnteredAt(), d.dueAt(), amount, d.owner(),
          d.open() ? "open" : d.outcome().key());
    }
  }

  private final Intake intake;
  private final OncePerKey once;

  NewLeadApi(Intake intake, OncePerKey once) {
    this.intake = intake;
    this.once = once;
  }

  /** 201 for a new address, 200 for a known one. */
  @PostMapping("/api/leads")
  ResponseEntity<String> add(
      @RequestHeader(name = "Idempotency-Key", required = false) String key, @RequestBody ObjectNode body, Principal caller) {
    var scope = new OncePerKey.Scope(caller == null ? "" : caller.getName(), ROUTE, key);
    return once.answer(scope, body.toString(), () -> take(body));
  }

  private ResponseEntity<Answer> take(ObjectNode body) {
    var wrong = new ArrayList<Invalid.Field>();
    var wanted = NewLead.read(body, wrong);
    var named = wrong.stream().map(Invalid.Field::field).toList();
    intake.check(wanted).stream().filter(w -> !named.contains(w.field())).forEach(wrong::add);
    if (!wrong.isEmpty()) {
      throw new Invalid(wrong);
    }
    var taken = intake.take(wanted);
    return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new Answer(taken.lead(), taken.deal() == null ? null : DealAnswer.of(taken.deal())));
  }
}
