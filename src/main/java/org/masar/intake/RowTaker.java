package org.masar.intake;

import java.util.ArrayList;
import java.util.List;
import org.masar.lead.Consent;
import org.masar.lead.Leads;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes rows of an import: leads, deals, bad rows, counters and position in one transaction. */
@Component
class RowTaker {

  /** Another node has the import now; nothing of ours was kept. */
  static class LeaseLost extends RuntimeException {}

  private final Leads leads;
  private final Starts starts;
  private final ImportTable table;
  private final UploadParts parts;
  private final ImportedLeads made;
  private final TransactionTemplate transaction;

  RowTaker(Leads leads, Starts starts, ImportTable table, UploadParts parts, ImportedLeads made,
      TransactionTemplate transaction) {
    this.leads = leads;
    this.starts = starts;
    this.table = table;
    this.parts = parts;
    this.made = made;
    this.transaction = transaction;
  }

  /** All of the rows, or none and the exception of the one that failed. Answers where the import is now. */
  ImportJob take(String node, ImportJob job, List<ImportRow> rows) {
    var last = rows.get(rows.size() - 1);
    transaction.executeWithoutResult(t -> {
      hold(node, job);
      var verdicts = new ArrayList<Verdict>();
      rows.forEach(row -> verdicts.add(take(job, row)));
      table.advance(job.id(), last, verdicts);
    });
    return job.after(last);
  }

  /** Closes an import whose last row was taken. */
  void finish(String node, ImportJob job) {
    transaction.executeWithoutResult(t -> {
      hold(node, job);
      close(job, "done", null);
    });
  }

  /** Gives an import up; the rows that were taken stay. */
  void fail(ImportJob job, String why) {
    transaction.executeWithoutResult(t -> close(job, "failed", why));
  }

  /** Who explained the columns may want to explain them again: that upload stays for a while. */
  private void close(ImportJob job, String state, String why) {
    table.finish(job.id(), job.drafted() && job.dryRun() ? "draft" : state, why);
    if (!job.drafted()) {
      parts.delete(job.id());
    }
  }

  private void hold(String node, ImportJob job) {
    if (!table.holds(node, job)) {
      throw new LeaseLost();
    }
  }

  private Verdict take(ImportJob job, ImportRow row) {
    if (row.reason() != null) {
      var line = new Csv(job.separator()).line(job.columns().withReason(row.cells(), row.reason()));
      table.reject(job.id(), row.line(), line.replace('\0', Utf8.LOST));
      return Verdict.REJECTED;
    }
    return job.dryRun() ? count(job, row.wanted()) : start(job, row.wanted());
  }

  private Verdict count(ImportJob job, NewLead wanted) {
    var email = leads.check(wanted.lead()).fields().email();
    return table.firstSeen(job.id(), email) && leads.findByEmail(email).isEmpty() ? Verdict.ACCEPTED : Verdict.MERGED;
  }

  private Verdict start(ImportJob job, NewLead wanted) {
    var registered = leads.register(wanted.lead());
    var lead = registered.lead();
    var fresh = registered.created() && wanted.consent() == null;
    if (wanted.consent() != null) {
      leads.recordConsent(lead.id(), Consent.said(wanted.consent(), Consent.Source.IMPORT));
    }
    var starting =
        wanted.pipeline() != null && (fresh || (leads.mayBeWrittenTo(lead.id()) && (registered.created() || !starts.everIn(lead.id(), wanted.pipeline()))));
    var opened = starting ? starts.open(Intake.deal(lead, wanted)) : null;
    made.keep(job.id(), lead.id(), registered.created(), opened == null || !opened.created() ? null : opened.deal().number());
    return registered.created() ? Verdict.ACCEPTED : Verdict.MERGED;
  }
}
