package org.masar.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.masar.lead.Leads;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Files of leads that wait until somebody has said what their columns mean. Ids that do not exist are {@link NotFound}. */
@Component
public class Drafts {

  private final Imports imports;
  private final ImportLog log;
  private final DraftTable table;
  private final UploadParts parts;
  private final Intake intake;
  private final Leads leads;
  private final Starts starts;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Drafts(Imports imports, ImportLog log, DraftTable table, UploadParts parts, Intake intake, Leads leads, Starts starts,
      TransactionTemplate transaction, ApplicationEventPublisher events) {
    this.transaction = transaction;
    this.imports = imports;
    this.log = log;
    this.table = table;
    this.parts = parts;
    this.intake = intake;
    this.leads = leads;
    this.starts = starts;
    this.events = events;
  }

  /**
   * Keeps an upload and answers the id of its import; nothing is taken yet.
   *
   * @param language in which the reasons for bad rows are written
   * @throws Invalid when the file is not CSV
   */
  public long receive(InputStream upload, String fileName, Locale language, String by) throws IOException {
    long id = imports.receive(upload, new ImportRequest(null, false, by, true, fileName == null || fileName.isBlank() ? null : brief(fileName), language));
    var job = draft(id);
    table.keep(id, table.remembered(job.header()).orElseGet(() -> job.columns().mapping()), null);
    return id;
  }

  /** The file as it would be taken with what was said last. */
  public Draft look(long id) throws IOException {
    var job = draft(id);
    try (var upload = parts.from(id, job.position())) {
      var preview = Preview.of(upload, job, wanted -> intake.check(wanted, starts::userExists), f -> leads.check(f).fields());
      return new Draft(find(id), job.columns().mapping(), preview.columns(), preview.rows());
    }
  }

  /** Says what the columns mean and where to start the leads; what is not whole yet is kept too. */
  @Transactional
  public void explain(long id, Mapping said, String pipeline) {
    table.keep(id, said.fitted(draft(id).columns().headings().size()), pipeline);
  }

  /**
   * Takes the file, or only counts.
   *
   * @param pipeline where to start its leads, or null
   */
  public void start(long id, Mapping said, String pipeline, boolean dryRun) {
    var job = draft(id);
    var mapping = said.fitted(job.columns().headings().size());
    if (!mapping.hasEmail()) {
      throw new Invalid("mapping", Said.of("lead.wrong.mapping"));
    }
    if (pipeline != null && !starts.pipelineExists(pipeline)) {
      throw new Invalid("pipeline", Said.of("lead.wrong.pipeline", pipeline));
    }
    transaction.executeWithoutResult(t -> {
      table.keep(id, mapping, pipeline);
      if (!table.start(id, dryRun)) {
        throw gone();
      }
    });
    events.publishEvent(new ImportReceived(id));
  }

  /** Takes an undone import up again, to be explained better. */
  @Transactional
  public void again(long id) {
    find(id);
    if (!table.again(id)) {
      throw new Refused(Said.of("lead.import.kept", id));
    }
  }

  /** Throws a draft away. */
  @Transactional
  public void discard(long id) {
    find(id);
    if (!table.discard(id)) {
      throw gone();
    }
  }

  public ImportFile find(long id) {
    return log.find(id).orElseThrow(() -> new NotFound(Said.of("lead.import.missing", id)));
  }

  /** Imports of all kinds, newest first, those before an id. */
  public List<ImportFile> list(long before, int limit) {
    return log.list(before, limit);
  }

  private ImportJob draft(long id) {
    find(id);
    return table.find(id).orElseThrow(Drafts::gone);
  }

  private static Refused gone() {
    return new Refused(Said.of("lead.import.gone"));
  }

  private static String brief(String fileName) {
    var name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", " ").strip();
    return name.length() <= 200 ? name : name.substring(name.length() - 200);
  }
}
