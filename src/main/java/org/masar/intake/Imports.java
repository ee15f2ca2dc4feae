package org.masar.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Writer;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Files of leads: received at once, taken in the background. Ids that do not exist are {@link NotFound}. */
@Component
public class Imports {

  private static final int PAGE = 500;

  private final ImportTable table;
  private final UploadParts parts;
  private final Starts starts;
  private final ImportSettings settings;
  private final ApplicationEventPublisher events;

  Imports(ImportTable table, UploadParts parts, Starts starts, ImportSettings settings, ApplicationEventPublisher events) {
    this.table = table;
    this.parts = parts;
    this.starts = starts;
    this.settings = settings;
    this.events = events;
  }

  /**
   * Keeps an upload and answers the id of its import. It holds one part of it in memory and no transaction while it waits for more.
   *
   * @param pipeline where to start the leads, or null to start none; an unknown one is {@link Invalid} before anything is read
   * @param dryRun only to count
   * @param by id of the user, or null
   * @throws Invalid when the file is not CSV or has no email column
   * @throws MaxUploadSizeExceededException when it is larger than {@code masar.import.max-size}; nothing of it is kept
   */
  public long receive(InputStream upload, String pipeline, boolean dryRun, String by) throws IOException {
    if (pipeline != null && !starts.pipelineExists(pipeline)) {
      throw new Invalid("pipeline", Said.of("lead.wrong.pipeline", pipeline));
    }
    long id = receive(upload, ImportRequest.of(pipeline, dryRun, by));
    events.publishEvent(new ImportReceived(id));
    return id;
  }

  long receive(InputStream upload, ImportRequest wanted) throws IOException {
    var first = upload.readNBytes(UploadParts.SIZE);
    long id = table.create(wanted, wanted.drafted() ? Header.withoutMeaning(first) : Header.read(first));
    try {
      long size = keep(id, new SequenceInputStream(new ByteArrayInputStream(first), upload));
      table.received(id, size, wanted.drafted());
    } catch (IOException | RuntimeException cut) {
      table.delete(id);
      throw cut;
    }
    return id;
  }

  private long keep(long id, InputStream upload) throws IOException {
    long size = 0;
    var part = upload.readNBytes(UploadParts.SIZE);
    for (int number = 0; part.length > 0; number++) {
      size += part.length;
      if (size > settings.maxSize().toBytes()) {
        throw new MaxUploadSizeExceededException(settings.maxSize().toBytes());
      }
      parts.keep(id, number, part);
      table.touch(id);
      part = upload.readNBytes(UploadParts.SIZE);
    }
    return size;
  }

  public ImportStatus status(long id) {
    return table.status(id).orElseThrow(() -> new NotFound(Said.of("lead.import.missing", id)));
  }

  /** Writes the bad rows so far, as they were in the file, with a column {@code reason}; fixed, the file can be imported as it is. */
  public void writeRejected(long id, Writer out) throws IOException {
    status(id);
    out.write(table.rejectedHeader(id));
    var page = table.rejected(id, 0, PAGE);
    while (!page.isEmpty()) {
      for (var row : page) {
        out.write(row.csv());
      }
      page = table.rejected(id, page.get(page.size() - 1).line(), PAGE);
    }
  }
}
