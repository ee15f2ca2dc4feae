package org.masar.intake;

import java.util.List;
import org.masar.web.Invalid;

/**
 * The beginning of a file as it would be taken with what its columns are said to mean.
 *
 * @param rows the first rows
 */
public record Draft(ImportFile file, Mapping mapping, List<Column> columns, List<Row> rows) {

  /** A column with the first things in it. */
  public record Column(int index, String heading, String target, List<String> samples) {}

  /**
   * A row.
   *
   * @param line its number in a spreadsheet
   * @param cells one for each column
   * @param flaw why it is no row at all, or null
   * @param wrong what is wrong with it and is in no column
   */
  public record Row(long line, List<Cell> cells, String flaw, List<Invalid.Field> wrong) {

    public boolean bad() {
      return flaw != null || !wrong.isEmpty() || cells.stream().anyMatch(c -> !c.wrong().isEmpty());
    }
  }

  /** What would be kept of a cell, and what is wrong with it. */
  public record Cell(String text, List<Invalid.Field> wrong) {}

  public long bad() {
    return rows.stream().filter(Row::bad).count();
  }
}
