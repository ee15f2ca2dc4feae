package org.masar.deal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Retrying;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/**
 * What a person may do to a deal by hand. Each is one engine command and our rows in one transaction, or is refused with the reason; what collides
 * with something else at the same deal is tried again.
 */
@Component
public class DealCommands {

  private final DealRows rows;
  private final MoveRules rules;
  private final Owners owners;
  private final Timeline timeline;
  private final Passages passages;
  private final Retrying retrying;
  private final Users users;

  DealCommands(
      DealRows rows,
      MoveRules rules,
      Owners owners,
      Timeline timeline,
      Passages passages,
      Retrying retrying,
      Users users) {
    this.rows = rows;
    this.rules = rules;
    this.owners = owners;
    this.timeline = timeline;
    this.passages = passages;
    this.retrying = retrying;
    this.users = users;
  }

  /** Puts the deal into another stage; {@link Refused} with the rule when the pipeline or a missing fact forbids it. */
  public Deal move(String number, String stage, String reason) {
    return command(
        number,
        deal -> {
          rules.ownOrManager(deal, "move");
          rules.mayMove(deal, stage);
          passages.move(deal.processInstance(), stage);
          said(deal, "moved", "from " + deal.stage() + " to " + stage, reason, Map.of("from", String.valueOf(deal.stage()), "to", stage));
          return deal;
        });
  }

  /** Refuses what {@link #move} would refuse, and does nothing else. */
  public void checkMove(String number, String stage) {
    var deal = rows.find(number).orElseThrow(() -> unknown(number));
    mustBeOpen(deal);
    rules.ownOrManager(deal, "move");
    rules.mayMove(deal, stage);
  }

  /** Closes the deal as won or lost; a lost one needs a reason. */
  public Deal close(String number, Outcome outcome, String reason) {
    if (outcome == Outcome.LOST && (reason == null || reason.isBlank())) {
      throw new Invalid("reason", Said.of("deal.invalid.reason"));
    }
    if (reason != null && reason.length() > DealRows.LONGEST_REASON) {
      throw new Invalid("reason", Said.of("deal.invalid.reason.long", DealRows.LONGEST_REASON));
    }
    return command(
        number,
        deal -> {
          rules.ownOrManager(deal, "close");
          passages.end(deal.processInstance(), outcome);
          rows.becauseOf(number, reason);
          said(deal, "note", "Closed by hand as " + outcome.key(), reason, Map.of("outcome", outcome.key()));
          return deal;
        });
  }

  /** Takes a closed deal up again at a stage of the newest version. */
  public Deal reopen(String number, String stage, String reason) {
    return retrying.command(
        () -> {
          var deal = locked(number);
          if (deal.open()) {
            throw new Refused(Said.of("deal.refused.open", number, rules.stageOf(deal)));
          }
          rules.stageOfNewest(deal.pipeline(), stage);
          if (!rows.reopen(deal)) {
            throw new Refused(Said.of("deal.refused.reopen", number, rules.pipelineOf(deal)));
          }
          rows.runs(number, passages.startAt(deal.pipeline(), number, stage));
          said(deal, "moved", "reopened in " + stage, reason, Map.of("to", stage, "reopened", true));
          return rows.find(number).orElseThrow();
        });
  }

  /** Gives the deal and its open tasks to somebody else. */
  public Deal reassign(String number, String owner) {
    return command(
        number,
        deal -> {
          owners.mustExist(owner);
          rows.owner(deal.id(), owner);
          if (deal.owner() != null) {
            passages.reassign(deal.processInstance(), deal.owner(), owner);
          }
          said(deal, "note", "owner " + deal.owner() + " → " + owner, null, handed(deal, owner));
          return deal;
        });
  }

  /** Fires the deal's earliest pending timer now. */
  public Deal skipWait(String number) {
    return command(
        number,
        deal -> {
          var timer = passages.skipWait(deal.processInstance());
          said(deal, "timer", "skipped " + timer.name(), null, Map.of("element", timer.element(), "skipped", true));
          return deal;
        });
  }

  /** Sends a signal; returns how many waiting places it reached. It is kept on the timeline even when nobody waits for it. */
  public int signal(String number, String name, Map<String, Object> variables) {
    return signal(number, name, variables, users.current());
  }

  /** The same for what the world outside said, by mail or by a machine: nobody here did it. */
  public int hear(String number, String name) {
    return signal(number, name, Map.of(), null);
  }

  private int signal(String number, String name, Map<String, Object> variables, String by) {
    return retrying.command(
        () -> {
          var deal = locked(number);
          var reached = deal.open() ? passages.signal(deal.processInstance(), name, variables) : 0;
          timeline.record(number, "signal", name, by, Map.of("reached", reached));
          return reached;
        });
  }

  /** Keeps a note. */
  public Deal note(String number, String text) {
    if (text == null || text.isBlank()) {
      throw new Invalid("text", Said.of("deal.invalid.text"));
    }
    return retrying.command(
        () -> {
          var deal = rows.find(number).orElseThrow(() -> unknown(number));
          timeline.record(number, "note", text, users.current(), null);
          return deal;
        });
  }

  /** Changes title, amount or expected close; tells the deal with the signal {@code DealUpdated}. */
  public Deal change(String number, DealChange change) {
    return retrying.command(
        () -> {
          var deal = locked(number);
          if (change.owner() != null && !change.owner().equals(deal.owner())) {
            rules.manager(deal, "reassign");
            reassign(number, change.owner());
          }
          rows.change(deal.id(), change);
          if (deal.open()) {
            var reached = passages.signal(deal.processInstance(), "DealUpdated", Map.of());
            said(deal, "signal", "DealUpdated", null, changed(deal, change, reached));
          }
          return rows.find(number).orElseThrow();
        });
  }

  /** Writes title, amount and expected close as a person typed them, empty ones included; tells the deal with {@code DealUpdated} if anything changed. */
  public Deal facts(String number, FactsOfDeal facts) {
    return retrying.command(
        () -> {
          var deal = locked(number);
          var change = new LinkedHashMap<String, Object>();
          compare(change, "title", deal.title(), facts.title());
          compare(change, "amount", money(deal.amount(), deal.currency()), money(facts.amount(), facts.currency()));
          compare(change, "expectedClose", deal.expectedClose(), facts.expectedClose());
          if (!facts.equals(FactsOfDeal.of(deal))) {
            rows.facts(deal.id(), facts);
            change.put("reached", deal.open() ? passages.signal(deal.processInstance(), "DealUpdated", Map.of()) : 0);
            said(deal, "signal", "DealUpdated", null, change);
          }
          return rows.find(number).orElseThrow();
        });
  }

  private static String money(java.math.BigDecimal amount, String currency) {
    return amount == null ? null : amount + " " + currency;
  }

  private static void compare(Map<String, Object> change, String fact, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      change.put(fact, before + " → " + after);
    }
  }

  /** The step of a diagram that writes facts: no signal, the diagram itself is speaking. */
  public void keep(String number, DealChange change) {
    rows.change(rows.find(number).orElseThrow(() -> unknown(number)).id(), change);
  }

  /** The step of a diagram that gives the deal to a user, or in turn when null. */
  public void assign(String number, String owner) {
    var deal = rows.find(number).orElseThrow(() -> unknown(number));
    var next = owner == null ? owners.next() : owner;
    if (next == null) {
      return;
    }
    owners.mustExist(next);
    rows.owner(deal.id(), next);
    said(deal, "note", "owner " + deal.owner() + " → " + next, null, handed(deal, next));
  }

  private static Map<String, Object> handed(Deal deal, String to) {
    return deal.owner() == null ? Map.of("owner", to) : Map.of("owner", to, "from", deal.owner());
  }

  private static Map<String, Object> changed(Deal deal, DealChange change, int reached) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("reached", reached);
    if (change.title() != null) {
      facts.put("title", deal.title() + " → " + change.title());
    }
    if (change.amount() != null) {
      facts.put("amount", deal.amount() + " → " + change.amount());
    }
    if (change.expectedClose() != null) {
      facts.put("expectedClose", deal.expectedClose() + " → " + change.expectedClose());
    }
    return facts;
  }

  private Deal command(String number, Function<Deal, Deal> act) {
    return retrying.command(
        () -> {
          var deal = locked(number);
          mustBeOpen(deal);
          act.apply(deal);
          return rows.find(number).orElseThrow();
        });
  }

  private static void mustBeOpen(Deal deal) {
    if (!deal.open()) {
      throw new Refused(Said.of("deal.refused.closed", deal.number(), Said.of("deal.outcome." + deal.outcome().key()), deal.closedAt()));
    }
  }

  private Deal locked(String number) {
    return rows.lock(number).orElseThrow(() -> unknown(number));
  }

  private static NotFound unknown(String number) {
    return new NotFound(Said.of("deal.unknown", number));
  }

  private void said(Deal deal, String kind, String text, String reason, Map<String, Object> facts) {
    var more = new LinkedHashMap<>(facts);
    if (reason != null && !reason.isBlank()) {
      more.put("reason", reason);
    }
    timeline.record(deal.number(), kind, text, users.current(), more);
  }
}
