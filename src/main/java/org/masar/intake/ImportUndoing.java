package org.masar.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.masar.intake.ImportedLeads.Made;
import org.masar.lead.Leads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes back what an import made, some leads at a time, each chunk in two transactions: passages are cancelled and that is committed, then what
 * left no trace is removed. A node that dies leaves nothing half done; any other goes on with what is left.
 */
@Component
class ImportUndoing {

  private static final Logger LOG = LoggerFactory.getLogger(ImportUndoing.class);
  private static final int CHUNK = 50;

  private final ImportTable table;
  private final ImportUndoTable undos;
  private final ImportedLeads made;
  private final Leads leads;
  private final Starts starts;
  private final TransactionTemplate transaction;

  ImportUndoing(ImportTable table, ImportUndoTable undos, ImportedLeads made, Leads leads, Starts starts, TransactionTemplate transaction) {
    this.table = table;
    this.undos = undos;
    this.made = made;
    this.leads = leads;
    this.starts = starts;
    this.transaction = transaction;
  }

  void turn(String node, ImportJob job, int chunks, BooleanSupplier stopping) {
    for (int i = 0; i < chunks && !stopping.getAsBoolean(); i++) {
      var chunk = made.left(job.id(), 0, CHUNK);
      if (chunk.isEmpty()) {
        transaction.executeWithoutResult(t -> {
          hold(node, job);
          undos.undone(job.id());
        });
        LOG.info("Import {} is undone", job.id());
        return;
      }
      takeBack(node, job, chunk);
    }
  }

  private void takeBack(String node, ImportJob job, List<Made> chunk) {
    try {
      both(node, job, chunk);
    } catch (RowTaker.LeaseLost lost) {
      throw lost;
    } catch (RuntimeException oneOfThem) {
      LOG.info("Import {} takes back {} leads one by one: {}", job.id(), chunk.size(), oneOfThem.getClass().getSimpleName());
      // as the table has it: the first of the two transactions may have ended their deals already
      chunk.forEach(
          one -> made.left(job.id(), one.lead() - 1, 1).stream().filter(now -> now.lead() == one.lead()).forEach(now -> takeBackAlone(node, job, now)));
    }
  }

  private void takeBackAlone(String node, ImportJob job, Made one) {
    try {
      both(node, job, List.of(one));
    } catch (RowTaker.LeaseLost lost) {
      throw lost;
    } catch (RuntimeException failed) {
      LOG.warn("Import {} keeps lead {}: it could not be taken back", job.id(), one.lead(), failed);
      transaction.executeWithoutResult(t -> {
        hold(node, job);
        made.kept(job.id(), one.lead(), UndoObstacle.FAILED);
      });
    }
  }

  private void both(String node, ImportJob job, List<Made> chunk) {
    var free = transaction.execute(t -> {
      hold(node, job);
      var without = withoutObstacle(job.id(), chunk);
      without.stream().filter(m -> m.deal() != null && !m.cancelled()).forEach(m -> starts.cancel(m.deal()));
      made.cancelled(job.id(), ids(without, m -> true));
      return without.stream().map(m -> new Made(m.lead(), m.created(), m.deal(), true)).toList();
    });
    transaction.executeWithoutResult(t -> {
      hold(node, job);
      leads.hold(ids(free, Made::created));
      var gone = withoutObstacle(job.id(), free);
      starts.remove(deals(gone));
      var removed = ids(gone, Made::created);
      leads.remove(removed);
      made.forget(job.id(), ids(gone, m -> true));
      undos.advance(job.id(), removed.size(), deals(gone).size());
    });
  }

  /** Those that nothing stands in the way of; the others are noted as kept. */
  private List<Made> withoutObstacle(long anImport, List<Made> chunk) {
    var obstacles = obstacles(anImport, chunk);
    obstacles.forEach((lead, why) -> made.kept(anImport, lead, why));
    return chunk.stream().filter(m -> !obstacles.containsKey(m.lead())).toList();
  }

  /** What keeps these from being taken back, by lead. */
  Map<Long, UndoObstacle> obstacles(long anImport, List<Made> chunk) {
    var found = new LinkedHashMap<Long, UndoObstacle>();
    var created = ids(chunk, Made::created);
    var traces = new HashMap<>(starts.traces(deals(chunk.stream().filter(m -> !m.cancelled()).toList()), false));
    traces.putAll(starts.traces(deals(chunk.stream().filter(Made::cancelled).toList()), true));
    chunk.stream().filter(m -> traces.containsKey(m.deal())).forEach(m -> found.put(m.lead(), UndoObstacle.valueOf(traces.get(m.deal()).name())));
    put(found, starts.leadsWithOthers(created, deals(chunk)), UndoObstacle.OTHER_DEALS);
    put(found, made.metLater(anImport, created), UndoObstacle.MET_LATER);
    put(found, leads.withConsent(created), UndoObstacle.CONSENT);
    put(found, leads.touched(created), UndoObstacle.TOUCHED);
    return found;
  }

  private static void put(Map<Long, UndoObstacle> found, Set<Long> leads, UndoObstacle why) {
    leads.forEach(lead -> found.putIfAbsent(lead, why));
  }

  private void hold(String node, ImportJob job) {
    if (!table.holds(node, job)) {
      throw new RowTaker.LeaseLost();
    }
  }

  private static List<String> deals(List<Made> chunk) {
    return chunk.stream().map(Made::deal).filter(Objects::nonNull).collect(Collectors.toCollection(ArrayList::new));
  }

  private static Set<Long> ids(List<Made> chunk, Predicate<Made> which) {
    return chunk.stream().filter(which).map(Made::lead).collect(Collectors.toCollection(HashSet::new));
  }
}
