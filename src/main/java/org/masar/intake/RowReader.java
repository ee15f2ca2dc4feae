package org.masar.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.masar.web.Invalid;
import org.masar.web.Money;
import org.masar.web.Said;

/** Reads the rows of one import from where it is, and finds what is wrong with each without touching anything. */
final class RowReader {

  private final RowCutter cutter;
  private final Csv csv;
  private final Columns columns;
  private final Reasons reasons;
  private final String pipeline;
  private final Function<NewLead, List<Invalid.Field>> check;
  private long line;

  RowReader(InputStream upload, ImportJob job, Function<NewLead, List<Invalid.Field>> check) {
    this.cutter = new RowCutter(upload, job.position(), job.separator());
    this.csv = new Csv(job.separator());
    this.columns = job.columns();
    this.reasons = new Reasons(job.language());
    this.pipeline = job.pipeline();
    this.line = job.line();
    this.check = check;
  }

  /** A row with what it says and what is wrong with each of its fields; what it says is null when it is no row at all. */
  record Read(ImportRow row, Columns.Said said, List<Invalid.Field> wrong) {}

  /** The next rows, at most {@code most}; empty after the last. Blank lines are no rows. */
  List<ImportRow> next(int most) throws IOException {
    return look(most).stream().map(Read::row).toList();
  }

  /** The same, with more about each. */
  List<Read> look(int most) throws IOException {
    var rows = new ArrayList<Read>();
    while (rows.size() < most) {
      var cut = cutter.next();
      if (cut == null) {
        break;
      }
      line++;
      if (!Utf8.roughly(cut.bytes()).isBlank()) {
        rows.add(read(cut));
      }
    }
    return rows;
  }

  private Read read(RowCutter.Cut cut) {
    var text = Utf8.roughly(cut.bytes());
    var cells = cut.flaw() == null ? csv.cells(text) : null;
    var row = new ImportRow(cut.end(), line, cells == null ? csv.roughly(text) : cells, null, null);
    var flaw = cut.flaw() != null ? cut.flaw() : cells == null ? Said.of("lead.row.quotes") : flaw(cut.bytes(), text);
    if (flaw == null) {
      flaw = width(cells);
    }
    return flaw == null ? read(row) : new Read(row.rejected(reasons.text(Said.of("lead.row.flaw", line, flaw))), null, List.of());
  }

  private static Said flaw(byte[] bytes, String text) {
    try {
      Utf8.strictly(bytes);
    } catch (CharacterCodingException lost) {
      return Said.of("lead.row.utf8");
    }
    if (text.indexOf(Utf8.LOST) >= 0) {
      return Said.of("lead.row.lost", Utf8.LOST);
    }
    return text.indexOf(0) >= 0 ? Said.of("lead.row.nul") : null;
  }

  private Said width(List<String> cells) {
    // a spreadsheet adds empty cells to the right when one row was wider once
    boolean fits = cells.size() >= columns.headings().size() && columns.beyond(cells).stream().allMatch(String::isBlank);
    return fits ? null : Said.of("lead.row.width", cells.size(), columns.headings().size());
  }

  private Read read(ImportRow row) {
    var said = columns.say(row.cells());
    var wrong = new ArrayList<Invalid.Field>();
    var wanted = new NewLead(said.lead(), pipeline, said.get("title"), amount(said, wrong), said.get("owner"), said.get("consent"));
    wrong.addAll(check.apply(wanted));
    if (wrong.isEmpty()) {
      return new Read(new ImportRow(row.end(), row.line(), row.cells(), wanted, null), said, wrong);
    }
    var why = wrong.stream().map(w -> said.columnOf(w.field()) + " " + reasons.text(w)).toList();
    return new Read(row.rejected(reasons.text(Said.of("lead.row.at", row.line(), String.join("; ", why)))), said, wrong);
  }

  /** Spreadsheets write amounts for people: thousands apart, Arabic digits and marks. */
  private static Money amount(Columns.Said said, List<Invalid.Field> wrong) {
    if (said.get("amount") == null) {
      return null;
    }
    try {
      return Money.typed(said.get("amount"), said.get("currency"));
    } catch (IllegalArgumentException notMoney) {
      wrong.add(new Invalid.Field("amount", notMoney.getMessage(), Said.of("lead.wrong.amount")));
      return null;
    }
  }
}
