package org.masar.intake;

/**
 * An import that a node has under its lease.
 *
 * @param header first row of the file, as {@link Header#line()} wrote it
 * @param position byte after the last row that was taken
 * @param line number of that row
 */
record ImportJob(long id, String pipeline, boolean dryRun, String header, char separator, long position, long line) {

  ImportJob after(ImportRow row) {
    return new ImportJob(id, pipeline, dryRun, header, separator, row.end(), row.line());
  }
}
