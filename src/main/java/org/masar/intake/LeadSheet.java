package org.masar.intake;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.springframework.stereotype.Component;

/** Leads as a file that a spreadsheet opens, and that comes in again by an import. No cell of it runs as a formula. */
@Component
public class LeadSheet {

  private static final int PAGE = 200;
  private static final List<String> COLUMNS =
      List.of(
          "email", "firstName", "lastName", "company", "jobTitle", "phone", "city", "country", "language", "source", "campaign", "tags", "status",
          "score", "silenced", "deals", "created");

  private final LeadList list;

  LeadSheet(LeadList list) {
    this.list = list;
  }

  /**
   * Writes all leads that the filter lets through, newest first.
   *
   * @param text messages by key, in the reader's language
   * @param open how open deals are written in one cell
   */
  public void write(LeadList.Filter filter, UnaryOperator<String> text, Function<List<Deal>, String> open, Writer out) throws IOException {
    var csv = new Csv(',');
    out.write("\uFEFF" + csv.line(COLUMNS.stream().map(c -> text.apply("lead.field." + c)).toList()));
    String after = null;
    do {
      var page = list.find(filter, PAGE, after);
      for (var row : page.items()) {
        out.write(csv.line(cells(row, text, open)));
      }
      after = page.next();
    } while (after != null);
  }

  private static List<String> cells(LeadList.Row row, UnaryOperator<String> text, Function<List<Deal>, String> open) {
    Lead l = row.lead();
    var cells = new ArrayList<String>();
    for (var cell : new String[] {l.email(), l.firstName(), l.lastName(), l.company(), l.jobTitle(), l.phone(), l.city(), l.country(), l.language(),
      l.source(), l.campaign(), String.join(", ", l.tags()), text.apply("lead.status." + l.status()), String.valueOf(l.score()),
      row.silenced() ? text.apply("lead.silenced") : "", open.apply(row.deals()), l.createdAt().toString()}) {
      cells.add(cell == null ? "" : cell);
    }
    return cells;
  }
}
