package org.masar.deal.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.masar.deal.Deal;
import org.masar.deal.DealChange;
import org.masar.deal.DealCommands;
import org.masar.deal.DealList;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.deal.TimelineEntry;
import org.masar.lead.Leads;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.Money;
import org.masar.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/deals")
class DealsApi {

  record Move(String stage, String reason) {}

  record Close(String outcome, String reason) {}

  record Signal(String name, Map<String, Object> variables) {}

  record Note(String text) {}

  record Reassign(String owner) {}

  record Change(String title, Money amount, String owner, LocalDate expectedClose) {}

  private final Deals deals;
  private final DealCommands commands;
  private final DealList list;
  private final Timeline timeline;
  private final Leads leads;
  private final Passages passages;
  private final Pipelines pipelines;
  private final Clock clock;

  DealsApi(Deals deals, DealCommands commands, DealList list, Timeline timeline, Leads leads, Passages passages, Pipelines pipelines, Clock clock) {
    this.pipelines = pipelines;
    this.deals = deals;
    this.commands = commands;
    this.list = list;
    this.timeline = timeline;
    this.leads = leads;
    this.passages = passages;
    this.clock = clock;
  }

  @GetMapping
  Listing<DealView> list(
      @RequestParam(required = false) String pipeline,
      @RequestParam(required = false) String stage,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String outcome,
      @RequestParam(required = false) Boolean stuck,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Long lead,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String after) {
    var filter = new DealList.Filter(pipeline, stage, owner, outcome, stuck, q, lead);
    var page = list.find(filter, Listing.limit(limit), after);
    return new Listing<>(views(page.items()), page.next());
  }

  @GetMapping("/{number}")
  DealView one(@PathVariable String number) {
    return view(deal(number));
  }

  @PatchMapping("/{number}")
  DealView change(@PathVariable String number, @RequestBody Change body) {
    if (body.title() != null && (body.title().isBlank() || body.title().length() > 300)) {
      throw new Invalid("title", "must have 1 to 300 characters");
    }
    var amount = body.amount() == null ? null : body.amount().amount();
    var currency = body.amount() == null ? null : body.amount().currency() != null ? body.amount().currency() : currencyOf(number);
    return view(commands.change(number, new DealChange(body.title(), amount, currency, body.owner(), body.expectedClose())));
  }

  @GetMapping("/{number}/timeline")
  Listing<TimelineEntry> timeline(
      @PathVariable String number, @RequestParam(required = false) Integer limit, @RequestParam(required = false) String after) {
    return timeline.of(deal(number), Listing.limit(limit), after);
  }

  @PostMapping("/{number}/move")
  DealView move(@PathVariable String number, @RequestBody Move body) {
    return view(commands.move(number, required("stage", body.stage()), body.reason()));
  }

  @PostMapping("/{number}/close")
  DealView close(@PathVariable String number, @RequestBody Close body) {
    return view(
        switch (required("outcome", body.outcome())) {
          case "won" -> commands.close(number, Outcome.WON, body.reason());
          case "lost" -> commands.close(number, Outcome.LOST, body.reason());
          default -> throw new Invalid("outcome", "must be won or lost, was '" + body.outcome() + "'");
        });
  }

  @PostMapping("/{number}/reopen")
  DealView reopen(@PathVariable String number, @RequestBody Move body) {
    return view(commands.reopen(number, required("stage", body.stage()), body.reason()));
  }

  @PostMapping("/{number}/reassign")
  DealView reassign(@PathVariable String number, @RequestBody Reassign body) {
    return view(commands.reassign(number, required("owner", body.owner())));
  }

  @PostMapping("/{number}/skip-wait")
  DealView skipWait(@PathVariable String number) {
    return view(commands.skipWait(number));
  }

  @PostMapping("/{number}/signals")
  Map<String, Integer> signal(@PathVariable String number, @RequestBody Signal body) {
    return Map.of("reached", commands.signal(number, required("name", body.name()), body.variables()));
  }

  @PostMapping("/{number}/notes")
  DealView note(@PathVariable String number, @RequestBody Note body) {
    return view(commands.note(number, body.text()));
  }

  /** A plain number is an amount in the pipeline's currency. */
  private String currencyOf(String number) {
    return pipelines.find(deal(number).pipeline()).map(p -> p.currency()).orElse(null);
  }

  private Deal deal(String number) {
    return deals.find(number).orElseThrow(() -> new NotFound("There is no deal " + number + "."));
  }

  private DealView view(Deal deal) {
    return views(List.of(deal)).get(0);
  }

  private List<DealView> views(List<Deal> some) {
    var people = leads.findAll(some.stream().map(Deal::leadId).distinct().toList());
    var open = some.stream().filter(Deal::open).map(Deal::processInstance).filter(Objects::nonNull).toList();
    var waits = open.isEmpty() ? Map.<String, List<org.masar.pipeline.Wait>>of() : passages.waits(open);
    var now = clock.instant();
    return some.stream()
        .map(d -> DealView.of(d, people.get(d.leadId()), waits.getOrDefault(String.valueOf(d.processInstance()), List.of()), now))
        .toList();
  }

  private static String required(String field, String value) {
    if (value == null || value.isBlank()) {
      throw new Invalid(field, "is required");
    }
    return value;
  }
}
