package org.masar.deal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.masar.lead.Leads;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipelines;
import org.masar.web.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The deals. */
@Component
public class Deals {

  /** A deal, and whether this call opened it or found it open. */
  public record Opened(Deal deal, boolean created) {}

  private final DealRows rows;
  private final Leads leads;
  private final Pipelines pipelines;
  private final Passages passages;
  private final Owners owners;
  private final JdbcClient jdbc;
  private final Clock clock;

  Deals(DealRows rows, Leads leads, Pipelines pipelines, Passages passages, Owners owners, JdbcClient jdbc, Clock clock) {
    this.rows = rows;
    this.leads = leads;
    this.pipelines = pipelines;
    this.passages = passages;
    this.owners = owners;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Opens a deal and starts its pipeline, in the caller's transaction if there is one. If one of this lead is open in that pipeline already,
   * returns it. An unknown pipeline, owner or stage is {@link Invalid}.
   */
  @Transactional
  public Opened open(NewDeal wanted) {
    var pipeline =
        pipelines
            .find(wanted.pipeline())
            .orElseThrow(() -> new Invalid("pipeline", "'%s' is not deployed; there are %s".formatted(wanted.pipeline(), keys())));
    var lead = leads.find(wanted.leadId()).orElseThrow(() -> new Invalid("lead", "there is no lead " + wanted.leadId()));
    if (wanted.owner() != null) {
      owners.mustExist(wanted.owner());
    }
    if (wanted.stage() != null && pipeline.stage(wanted.stage()).isEmpty()) {
      throw new Invalid("stage", "'" + wanted.stage() + "' is no stage of " + pipeline.key());
    }
    var open = rows.findOpen(wanted.leadId(), wanted.pipeline());
    if (open.isPresent()) {
      return new Opened(open.get(), false);
    }
    var number = "D-" + jdbc.sql("select nextval('deal_number')").query(Long.class).single();
    var title = wanted.title() != null ? wanted.title() : lead.company() != null ? lead.company() : lead.name();
    var currency = wanted.currency() != null ? wanted.currency() : pipeline.currency();
    var owner = wanted.owner() != null ? wanted.owner() : owners.next();
    if (!rows.insert(number, wanted, title, currency, owner, pipeline.version(), clock.instant())) {
      return new Opened(rows.findOpen(wanted.leadId(), wanted.pipeline()).orElseThrow(), false);
    }
    var passage =
        wanted.stage() == null
            ? passages.start(pipeline.key(), number)
            : passages.startAt(pipeline.key(), number, wanted.stage());
    rows.runs(number, passage);
    return new Opened(rows.find(number).orElseThrow(), true);
  }

  public Optional<Deal> find(String number) {
    return rows.find(number);
  }

  /** Deals by number. */
  public Map<String, Deal> find(Collection<String> numbers) {
    return rows.find(numbers);
  }

  /**
   * Waits until nobody else changes the deal, and keeps others waiting until the caller's transaction ends. Who changes a deal through the engine takes
   * this first: the engine writes its own rows last, and locks taken in two orders block each other.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Deal> lock(String number) {
    return rows.lock(number);
  }

  /** The same for many deals, by number; numbers that are no deal are left out. All who lock several take them in the same order. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<String, Deal> lock(Collection<String> numbers) {
    return rows.lock(numbers);
  }

  public Optional<Deal> findOpen(long leadId, String pipeline) {
    return rows.findOpen(leadId, pipeline);
  }

  /** Open deals of a lead in all pipelines, oldest first. */
  public List<Deal> openOf(long leadId) {
    return rows.openOf(leadId);
  }

  /** Open deals of many leads, by lead, oldest first; leads without one are left out. */
  public Map<Long, List<Deal>> openOf(Collection<Long> leadIds) {
    return rows.openOf(leadIds).stream().collect(java.util.stream.Collectors.groupingBy(Deal::leadId));
  }

  /** All deals of a lead, newest first. */
  public List<Deal> allOf(long leadId) {
    return rows.allOf(leadId);
  }

  /** Deals that this one was handed over to, oldest first. */
  public List<Deal> handedOver(String number) {
    return rows.from(number);
  }

  /** Whether this lead ever had a deal in that pipeline, open or closed. */
  public boolean everIn(long leadId, String pipeline) {
    return rows.everIn(leadId, pipeline);
  }

  /** Deals by process instance. */
  public Map<String, Deal> byProcessInstance(Collection<String> processInstances) {
    return rows.byProcessInstance(processInstances);
  }

  /** Process instances of the open deals that one of these users owns, in any order. */
  public Set<String> passagesOf(Collection<String> owners) {
    return owners.isEmpty() ? Set.of() : rows.passagesOf(owners);
  }

  private List<String> keys() {
    return pipelines.all().stream().map(p -> p.key()).toList();
  }
}
