package org.masar.intake;

import java.util.Locale;

/**
 * An import that a node has under its lease.
 *
 * @param state running or undoing
 * @param drafted whether somebody looks at it on the page, and may start it again
 * @param mapping what its columns are about, or null to tell it from their headings
 * @param language of the reasons for bad rows, or null for English
 * @param header first row of the file, as {@link Header#line()} wrote it
 * @param position byte after the last row that was taken
 * @param line number of that row
 */
record ImportJob(
    long id,
    String state,
    String pipeline,
    boolean dryRun,
    boolean drafted,
    Mapping mapping,
    Locale language,
    String header,
    char separator,
    long position,
    long line) {

  boolean undoing() {
    return state.equals("undoing");
  }

  Columns columns() {
    return new Columns(Header.headings(header, separator), mapping);
  }

  ImportJob with(Mapping said) {
    return new ImportJob(id, state, pipeline, dryRun, drafted, said, language, header, separator, position, line);
  }

  /** From the first row on. */
  ImportJob from(long start) {
    return new ImportJob(id, state, pipeline, dryRun, drafted, mapping, language, header, separator, start, 1);
  }

  ImportJob after(ImportRow row) {
    return new ImportJob(id, state, pipeline, dryRun, drafted, mapping, language, header, separator, row.end(), row.line());
  }
}
