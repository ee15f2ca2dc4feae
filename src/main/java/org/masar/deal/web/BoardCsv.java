package org.masar.deal.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.masar.deal.Board;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.web.Show;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a board shows, all of it, as a spreadsheet opens it: written while it is read, in the reader's language. */
@Controller
class BoardCsv {

  private static final List<String> HEADER =
      List.of(
          "number", "title", "person", "company", "stage", "probability", "amount", "currency", "owner", "score", "since", "due", "stuck", "next");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final BoardPage page;
  private final BoardViews views;
  private final Board board;
  private final Pipelines pipelines;
  private final AskWords words;
  private final Show show;

  BoardCsv(BoardPage page, BoardViews views, Board board, Pipelines pipelines, AskWords words, Show show) {
    this.page = page;
    this.views = views;
    this.board = board;
    this.pipelines = pipelines;
    this.words = words;
    this.show = show;
  }

  @GetMapping("/board/{pipeline}.csv")
  void csv(
      @PathVariable("pipeline") String key,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String q,
      HttpServletResponse response)
      throws IOException {
    var pipeline = page.pipeline(key);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(key + ".csv").build().toString());
    try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
      // without the mark Excel takes Arabic for something else
      out.write('\uFEFF');
      csv.writeRecord(HEADER.stream().map(h -> show.text("csv." + h)).toList());
      board.each(page.filter(key, owner, q), some -> views.cards(pipeline, some).forEach(card -> csv.writeRecord(row(card))));
    }
  }

  private List<String> row(BoardView.Card shown) {
    var card = shown.card();
    var deal = card.deal();
    var probability = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(deal.stage())).map(Stage::probability).orElse(0);
    return Stream.of(
            deal.number(),
            deal.title(),
            card.person(),
            card.company(),
            words.stage(deal, deal.stage()),
            probability + "%",
            deal.amount() == null ? null : deal.amount().toPlainString(),
            deal.currency(),
            show.person(deal.owner()),
            Integer.toString(card.score()),
            minute(deal.stageEnteredAt()),
            minute(deal.dueAt()),
            show.text(shown.why() == null ? "csv.no" : "csv.yes"),
            shown.next() == null ? null : shown.next().brief().replaceAll("[\\u2068\\u2069]", ""))
        .map(BoardCsv::guarded)
        .toList();
  }

  private String minute(Instant at) {
    return at == null ? null : MINUTE.format(at.atZone(show.zone()));
  }

  /** A spreadsheet would run what begins like this as a formula. */
  private static String guarded(String text) {
    return text != null && text.matches("(?s)[=+\\-@\\t\\r\\n].*") && !text.matches("-?\\d+(\\.\\d+)?") ? "'" + text : text;
  }
}
