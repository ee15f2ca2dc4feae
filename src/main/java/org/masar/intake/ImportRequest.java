package org.masar.intake;

import java.util.Locale;

/**
 * What is asked about an upload before its columns are read.
 *
 * @param pipeline where to start its leads, or null
 * @param by id of the user, or null
 * @param drafted whether it waits for somebody to say what its columns mean
 * @param fileName as the browser sent it, or null
 * @param language of the reasons for its bad rows, or null for English
 */
record ImportRequest(String pipeline, boolean dryRun, String by, boolean drafted, String fileName, Locale language) {

  static ImportRequest of(String pipeline, boolean dryRun, String by) {
    return new ImportRequest(pipeline, dryRun, by, false, null, null);
  }
}
