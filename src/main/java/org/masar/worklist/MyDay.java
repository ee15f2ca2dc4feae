package org.masar.worklist;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.masar.deal.Deal;
import org.masar.deal.DealBriefs;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.OpenWork;
import org.masar.pipeline.OpenWork.Row;
import org.masar.pipeline.Pipelines;
import org.masar.web.Absences;
import org.masar.web.Show;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** The day of whoever asks: what waits for them, in the order of working on it. A fixed number of statements for any number of tasks. */
@Component
public class MyDay {

  private final OpenWork work;
  private final DealBriefs briefs;
  private final Deals deals;
  private final Leads leads;
  private final Pipelines pipelines;
  private final SnoozeRows snoozes;
  private final Users users;
  private final Absences absences;
  private final Show show;
  private final Clock clock;

  MyDay(
      OpenWork work, DealBriefs briefs, Deals deals, Leads leads, Pipelines pipelines, SnoozeRows snoozes, Users users, Absences absences, Show show, Clock clock) {
    this.work = work;
    this.briefs = briefs;
    this.deals = deals;
    this.leads = leads;
    this.pipelines = pipelines;
    this.snoozes = snoozes;
    this.users = users;
    this.absences = absences;
    this.show = show;
    this.clock = clock;
  }

  /** The whole day, at most {@code limit} tasks of each part. */
  public Day day(int limit) {
    var caller = Caller.now(users, absences);
    var rows = rows(caller);
    var order = order(caller, rows);
    var parts = order.parts(rows);
    var shown = new ArrayList<Row>();
    parts.values().forEach(some -> shown.addAll(first(some, limit)));
    var told = told(order, shown);
    return new Day(
        part(parts, DayOrder.Part.OVERDUE, limit, told),
        part(parts, DayOrder.Part.TODAY, limit, told),
        part(parts, DayOrder.Part.LATER, limit, told),
        part(parts, DayOrder.Part.CLAIMABLE, limit, told),
        part(parts, DayOrder.Part.SNOOZED, limit, told),
        ofKind("call", rows.stream().filter(r -> !r.snoozedAt(order.now())).toList()).size());
  }

  /** Ids of what can be worked on, in order; of that kind ({@code call}) alone unless it is null. */
  public List<String> queue(String kind) {
    var caller = Caller.now(users, absences);
    var rows = rows(caller);
    var queue = order(caller, rows).work(rows);
    return (kind == null ? queue : ofKind(kind, queue)).stream().map(Row::task).toList();
  }

  /** What follows a task in the order of the day, from the top again behind the last; empty when nothing else is left. */
  public Optional<String> next(String task, String kind) {
    var queue = queue(kind);
    var at = queue.indexOf(task);
    var others = queue.stream().filter(id -> !id.equals(task)).toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(others.get(Math.max(0, at) % others.size()));
  }

  private List<Row> rows(Caller caller) {
    return caller.works() ? work.waitingFor(caller.hats(), caller.groups()) : List.of();
  }

  private DayOrder order(Caller caller, List<Row> rows) {
    var passages = new HashSet<String>();
    rows.stream().map(Row::passage).filter(Objects::nonNull).forEach(passages::add);
    return new DayOrder(caller.hats(), clock.instant(), show.zone(), briefs.ofPassages(passages, caller.hats()));
  }

  /** Asks a diagram once for each of its elements, for there may be thousands of tasks of few. */
  private List<Row> ofKind(String kind, List<Row> rows) {
    var known = new HashMap<List<String>, Boolean>();
    return rows.stream()
        .filter(r -> r.definition() != null && known.computeIfAbsent(List.of(r.definition(), r.element()), x -> kind.equals(kind(r))))
        .toList();
  }

  private String kind(Row row) {
    return row.definition() == null ? null : pipelines.taskKind(row.definition(), row.element());
  }

  private static List<Row> first(List<Row> rows, int limit) {
    return rows.subList(0, Math.min(limit, rows.size()));
  }

  private static Day.Part part(Map<DayOrder.Part, List<Row>> parts, DayOrder.Part part, int limit, Map<String, DayTask> told) {
    var rows = parts.getOrDefault(part, List.of());
    return new Day.Part(part.name().toLowerCase(java.util.Locale.ROOT), rows.size(), first(rows, limit).stream().map(r -> told.get(r.task())).toList());
  }

  private Map<String, DayTask> told(DayOrder order, List<Row> rows) {
    var passages = rows.stream().map(Row::passage).filter(Objects::nonNull).distinct().toList();
    var of = deals.byProcessInstance(passages);
    var people = of.isEmpty() ? Map.<Long, Lead>of() : leads.findAll(of.values().stream().map(Deal::leadId).distinct().toList());
    var slept = snoozes.of(rows.stream().filter(r -> r.snoozedAt(order.now())).map(Row::task).toList());
    var told = new HashMap<String, DayTask>();
    for (var row : rows) {
      var deal = row.passage() == null ? null : of.get(row.passage());
      told.put(row.task(), task(order, row, deal, deal == null ? null : people.get(deal.leadId()), slept.get(row.task())));
    }
    return told;
  }

  private DayTask task(DayOrder order, Row row, Deal deal, Lead lead, SnoozeRows.Snoozed slept) {
    return new DayTask(
        row.task(),
        row.name(),
        row.element(),
        row.definition() == null ? null : pipelines.ofDefinition(row.definition()).key(),
        kind(row),
        deal == null ? null : deal.number(),
        OpenTasks.person(lead),
        lead == null ? 0 : lead.score(),
        row.dueAt(),
        row.dueAt() != null && row.dueAt().isBefore(order.now()),
        deal != null && deal.stuckAt(order.now()),
        order.mine(row),
        row.assignee(),
        row.snoozedAt(order.now()) ? row.snoozedUntil() : null,
        slept == null ? null : slept.reason());
  }
}
