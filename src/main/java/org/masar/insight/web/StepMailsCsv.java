package org.masar.insight.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.masar.insight.StepNumbers;
import org.masar.web.Show;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How the mails of a pipeline's steps did, as a spreadsheet opens it, in the reader's language. */
@Controller
class StepMailsCsv {

  private static final List<String> HEADER =
      List.of(
          "step", "email", "version", "language", "number", "since", "variant", "sent", "delivered", "opened", "clicked", "replied", "booked", "bounced", "unsubscribed",
          "machine-opened", "machine-clicked");

  private final StepMailsPage page;
  private final Show show;

  StepMailsCsv(StepMailsPage page, Show show) {
    this.page = page;
    this.show = show;
  }

  @GetMapping("/pipelines/{key}/mails.csv")
  void csv(@PathVariable String key, HttpServletResponse response) throws IOException {
    var steps = page.steps(key);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(key + "-mails.csv").build().toString());
    try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
      // without the mark Excel takes Arabic for something else
      out.write('\uFEFF');
      csv.writeRecord(HEADER.stream().map(h -> show.text("stepmails." + h)).toList());
      steps.forEach(step -> step.rows().forEach(n -> csv.writeRecord(row(step.name(), n))));
    }
  }

  private List<String> row(String step, StepNumbers n) {
    var row = new ArrayList<String>();
    // a spreadsheet would run what begins like this as a formula
    row.add(step.replaceFirst("^(?=[=+\\-@\\t\\r\\n])", "'"));
    row.add(n.text() == null ? n.template() : n.text().template());
    row.add(n.version() == null ? null : n.version().toString());
    row.add(n.text() == null ? null : n.text().language());
    row.add(n.text() == null ? null : Integer.toString(n.text().number()));
    row.add(n.text() == null ? null : n.text().since().atZone(show.zone()).toLocalDate().toString());
    row.add(n.variant());
    var c = n.counts();
    LongStream.of(
            c.sent(), c.delivered(), c.opened(), c.clicked(), c.replied(), c.booked(), c.bounced(), c.unsubscribed(), c.machineOpened(), c.machineClicked())
        .forEach(number -> row.add(Long.toString(number)));
    return row;
  }
}
