package org.masar.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.masar.lead.LeadFields;
import org.masar.web.Invalid;

/** Shows the first rows of a file as they would be taken. */
final class Preview {

  private static final int ROWS = 8;
  private static final int SAMPLED = 25;
  private static final int SAMPLES = 3;
  private static final int SHOWN = 80;

  private final List<String> headings;
  private final List<String> targets;
  private final List<RowReader.Read> read;
  private final UnaryOperator<LeadFields> cleaned;

  private Preview(Columns columns, List<RowReader.Read> read, UnaryOperator<LeadFields> cleaned) {
    this.headings = columns.headings();
    this.targets = columns.mapping().targets();
    this.read = read;
    this.cleaned = cleaned;
  }

  /** @param cleaned the form in which fields are kept */
  static Preview of(InputStream upload, ImportJob job, java.util.function.Function<NewLead, List<Invalid.Field>> check,
      UnaryOperator<LeadFields> cleaned) throws IOException {
    return new Preview(job.columns(), new RowReader(upload, job, check).look(SAMPLED), cleaned);
  }

  List<Draft.Column> columns() {
    return IntStream.range(0, headings.size()).mapToObj(i -> new Draft.Column(i, headings.get(i), targets.get(i), samples(i))).toList();
  }

  private List<String> samples(int column) {
    return read.stream().map(r -> cell(r, column)).filter(c -> !c.isBlank()).distinct().limit(SAMPLES).map(Preview::brief).toList();
  }

  List<Draft.Row> rows() {
    return read.stream().limit(ROWS).map(this::row).toList();
  }

  private Draft.Row row(RowReader.Read read) {
    var wrong = new ArrayList<List<Invalid.Field>>();
    headings.forEach(h -> wrong.add(new ArrayList<>()));
    var elsewhere = new ArrayList<Invalid.Field>();
    read.wrong().forEach(w -> {
      int column = columnOf(w.field(), read);
      (column < 0 ? elsewhere : wrong.get(column)).add(w);
    });
    var fields = read.said() == null ? null : cleaned.apply(read.said().lead());
    var cells = IntStream.range(0, headings.size()).mapToObj(i -> new Draft.Cell(brief(kept(i, read, fields)), wrong.get(i))).toList();
    return new Draft.Row(read.row().line(), cells, read.said() == null ? read.row().reason() : null, elsewhere);
  }

  private String kept(int column, RowReader.Read read, LeadFields fields) {
    var cell = cell(read, column).strip();
    if (fields == null || cell.isEmpty() || column != columnOf(targets.get(column), read)) {
      return cell;
    }
    var kept =
        switch (targets.get(column)) {
          case "email" -> fields.email();
          case "phone" -> fields.phone();
          case "country" -> fields.country();
          case "language" -> fields.language();
          default -> null;
        };
    return kept == null ? cell : kept;
  }

  private int columnOf(String field, RowReader.Read read) {
    if (field.startsWith("attributes.")) {
      return headings.indexOf(field.substring("attributes.".length()));
    }
    int first = -1;
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).equals(field) || targets.get(i).equals("name") && field.endsWith("Name")) {
        if (!cell(read, i).isBlank()) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  private static String cell(RowReader.Read read, int column) {
    return column < read.row().cells().size() ? read.row().cells().get(column) : "";
  }

  private static String brief(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
