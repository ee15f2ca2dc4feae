package org.masar.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One row of CSV (RFC 4180) as cells and back. A cell that a spreadsheet would run as a formula is written with a {@code '} before it, and
 * read without it; a cell that has such a prefix already gets one more, so that what is read back is what was written.
 */
final class Csv {

  private static final Pattern RUNS = Pattern.compile("'*[=+\\-@\\t\\r\\n\\x00].*", Pattern.DOTALL);

  private final CsvReader.CsvReaderBuilder reader;
  private final char separator;

  Csv(char separator) {
    this.separator = separator;
    this.reader = CsvReader.builder().fieldSeparator(separator).trimWhitespacesAroundQuotes(true).skipEmptyLines(false);
  }

  /** The cells, or null when the quotes in the row do not match. */
  List<String> cells(String row) {
    try {
      return reader.ofSingleCsvRecord(row).getFields().stream().map(Csv::unguarded).toList();
    } catch (CsvParseException quotes) {
      return null;
    }
  }

  /** The cells as far as they can be told in a row whose quotes do not match. */
  List<String> roughly(String row) {
    return List.of(row.split(Pattern.quote(String.valueOf(separator)), -1));
  }

  /** The row with its line end. */
  String line(List<String> cells) {
    var line = new StringWriter();
    try (var writer = CsvWriter.builder().fieldSeparator(separator).lineDelimiter(LineDelimiter.CRLF).build(line)) {
      writer.writeRecord(cells.stream().map(Csv::guarded).toList());
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return line.toString();
  }

  private static String guarded(String cell) {
    return RUNS.matcher(cell).matches() ? "'" + cell : cell;
  }

  private static String unguarded(String cell) {
    return cell.startsWith("'") && RUNS.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
