package org.masar.intake;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.masar.web.Invalid;
import org.masar.web.Refusal;
import org.masar.web.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Takes running imports, a turn each, until there is none that nobody has. Keeps nothing between turns: the database knows it all. */
@Component
class ImportRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

  private static final int CHUNK = 50;
  private static final int CHUNKS_A_TURN = 20;
  private static final int TRIES = 10;

  private final ImportTable table;
  private final UploadParts parts;
  private final RowTaker taker;
  private final Intake intake;
  private final Starts starts;
  private final ImportUndoing undoing;
  private final String node = UUID.randomUUID().toString();
  private volatile boolean stopping;

  ImportRunner(ImportTable table, UploadParts parts, RowTaker taker, Intake intake, Starts starts, ImportUndoing undoing) {
    this.table = table;
    this.parts = parts;
    this.taker = taker;
    this.intake = intake;
    this.starts = starts;
    this.undoing = undoing;
  }

  /** Until nothing is left that this node could do now. */
  void drain() {
    while (!stopping && turn()) {
      // the next import gets its turn: a short one does not wait for the end of a long one
    }
  }

  /** Ends after the chunk that is being taken. */
  void stop() {
    stopping = true;
  }

  private boolean turn() {
    var claimed = table.claim(node);
    claimed.ifPresent(this::turn);
    return claimed.isPresent();
  }

  private void turn(ImportJob job) {
    try {
      if (job.undoing()) {
        undoing.turn(node, job, CHUNKS_A_TURN, () -> stopping);
      } else {
        take(job);
      }
      table.release(node, job.id());
    } catch (RowTaker.LeaseLost lost) {
      LOG.info("Import {} is taken by another node", job.id());
    } catch (IOException | RuntimeException stumbled) {
      stumble(job, stumbled);
    }
  }

  private void take(ImportJob claimed) throws IOException {
    var job = claimed;
    var users = new HashMap<String, Boolean>();
    try (var upload = parts.from(job.id(), job.position())) {
      var rows = new RowReader(upload, job, wanted -> intake.check(wanted, id -> users.computeIfAbsent(id, starts::userExists)));
      for (int i = 0; i < CHUNKS_A_TURN && !stopping; i++) {
        var chunk = rows.next(CHUNK);
        if (chunk.isEmpty()) {
          taker.finish(node, job);
          LOG.info("Import {} is done", job.id());
          return;
        }
        job = take(job, chunk);
      }
    }
  }

  private ImportJob take(ImportJob job, List<ImportRow> chunk) {
    try {
      return taker.take(node, job, chunk);
    } catch (RowTaker.LeaseLost lost) {
      throw lost;
    } catch (RuntimeException oneOfThem) {
      LOG.info("Import {} takes rows {} to {} one by one: {}", job.id(), chunk.get(0).line(), chunk.get(chunk.size() - 1).line(),
          kind(oneOfThem));
      var now = job;
      for (var row : chunk) {
        now = takeAlone(now, row);
      }
      return now;
    }
  }

  private ImportJob takeAlone(ImportJob job, ImportRow row) {
    try {
      return taker.take(node, job, List.of(row));
    } catch (RowTaker.LeaseLost lost) {
      throw lost;
    } catch (RuntimeException perhapsACollision) {
      return takeAgain(job, row);
    }
  }

  private ImportJob takeAgain(ImportJob job, ImportRow row) {
    try {
      return taker.take(node, job, List.of(row));
    } catch (RowTaker.LeaseLost | CannotCreateTransactionException | NonTransientDataAccessResourceException
        | TransientDataAccessResourceException notItsFault) {
      throw notItsFault;
    } catch (RuntimeException failed) {
      var reasons = new Reasons(job.language());
      return taker.take(node, job, List.of(row.rejected(reasons.text(Said.of("lead.row.at", row.line(), reason(job, row, failed, reasons))))));
    }
  }

  /** What a person may read: our own refusals as they are; anything else could show what is none of their business. */
  private static String reason(ImportJob job, ImportRow row, RuntimeException failed, Reasons reasons) {
    if (failed instanceof Invalid invalid) {
      return invalid.fields().stream().map(f -> f.field() + " " + reasons.text(f)).collect(Collectors.joining("; "));
    }
    if (failed instanceof Refusal refusal) {
      return refusal.said() == null ? refusal.getMessage() : reasons.text(refusal.said());
    }
    LOG.warn("Import {} rejects row {}, which failed unexpectedly", job.id(), row.line(), failed);
    return reasons.text(Said.of("lead.row.broken", kind(failed), job.id(), row.line()));
  }

  private void stumble(ImportJob job, Exception stumbled) {
    int tries = table.stumble(job.id());
    LOG.warn("Import {} does not get on, try {} of {}", job.id(), tries, TRIES, stumbled);
    if (tries >= TRIES) {
      taker.fail(job, "stopped after " + tries + " tries that got nowhere (" + kind(stumbled) + "); the rows before are in");
    }
  }

  private static String kind(Exception failed) {
    return failed.getClass().getSimpleName();
  }
}
