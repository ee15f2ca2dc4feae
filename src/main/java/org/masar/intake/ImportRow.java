package org.masar.intake;

import java.util.List;

/**
 * A row of an import as it was read.
 *
 * @param end position in the file after it
 * @param line its number in a spreadsheet, the header being 1
 * @param cells what it says, as far as it can be told
 * @param wanted what it asks for; null when it cannot be taken
 * @param reason why it cannot be taken, or null
 */
record ImportRow(long end, long line, List<String> cells, NewLead wanted, String reason) {

  ImportRow rejected(String why) {
    return new ImportRow(end, line, cells, null, why);
  }
}
