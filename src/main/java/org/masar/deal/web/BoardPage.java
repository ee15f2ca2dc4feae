package org.masar.deal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.masar.deal.Board;
import org.masar.deal.BoardFilter;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.masar.web.Users;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Open deals by stage. */
@Controller
class BoardPage {

  /** Cards of a stage that are shown at once; more come on demand. */
  static final int SHOWN = 20;

  /** Deals that are asked for at once when they have changed. */
  private static final int CHANGED = 50;

  private static final int MOST = 1_000;
  private static final String LAST = "masar-board";

  /** One pipeline to choose. */
  record Choice(String key, String name) {}

  private final BoardViews views;
  private final Board board;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Users users;
  private final Show show;
  private final Clock clock;

  BoardPage(BoardViews views, Board board, Pipelines pipelines, Labels labels, Users users, Show show, Clock clock) {
    this.views = views;
    this.board = board;
    this.pipelines = pipelines;
    this.labels = labels;
    this.users = users;
    this.show = show;
    this.clock = clock;
  }

  @GetMapping("/board")
  String last(@CookieValue(value = LAST, required = false) String last, Model model) {
    var all = pipelines.all();
    return all.stream()
        .filter(p -> p.key().equals(last))
        .findFirst()
        .or(() -> all.stream().filter(p -> p.kind() == Pipeline.Kind.SALES).findFirst())
        .or(() -> all.stream().findFirst())
        .map(p -> "redirect:/board/" + p.key())
        .orElse("deal/board-empty");
  }

  @GetMapping("/board/{pipeline}")
  String show(
      @PathVariable("pipeline") String key,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Integer show,
      @RequestHeader(value = "HX-Request", required = false) String script,
      @RequestHeader(value = "HX-History-Restore-Request", required = false) String restored,
      HttpServletResponse response,
      Model model) {
    var pipeline = pipeline(key);
    var shown = show == null ? SHOWN : Math.max(1, Math.min(MOST, show));
    common(model, owner, q, views.all(pipeline, filter(key, owner, q), shown));
    model.addAttribute("shown", shown);
    model.addAttribute("closed", closed(pipeline, filter(key, owner, q)));
    response.addHeader(HttpHeaders.VARY, "HX-Request");
    if (script != null && restored == null) {
      return "deal/_board :: board";
    }
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(LAST, key).path("/").httpOnly(true).sameSite("Lax").maxAge(31_536_000).build().toString());
    model.addAttribute("pipelines", pipelines.all().stream().map(p -> new Choice(p.key(), labels.pipeline(p.key(), p.name()))).toList());
    model.addAttribute("owners", owners(key, owner));
    return "deal/board";
  }

  /** More cards of one stage. */
  @GetMapping("/board/{pipeline}/stages/{stage}")
  String more(
      @PathVariable("pipeline") String key,
      @PathVariable String stage,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String q,
      @RequestParam(defaultValue = "0") int skip,
      Model model) {
    var view = views.stage(pipeline(key), filter(key, owner, q), stage, Math.max(0, skip), 4 * SHOWN);
    if (view.columns().isEmpty()) {
      throw new NotFound(Said.of("board.no-stage", stage));
    }
    common(model, owner, q, view);
    model.addAttribute("column", view.columns().get(0));
    model.addAttribute("skip", Math.max(0, skip));
    return "deal/_board :: more";
  }

  /** What changed at these deals: all sums, and the cards that are still on this board. */
  @GetMapping("/board/{pipeline}/changes")
  String changes(
      @PathVariable("pipeline") String key,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String q,
      @RequestParam List<String> deal,
      Model model) {
    common(model, owner, q, views.some(pipeline(key), filter(key, owner, q), deal.subList(0, Math.min(deal.size(), CHANGED))));
    return "deal/_board :: changes";
  }

  Pipeline pipeline(String key) {
    return pipelines.find(key).filter(p -> !p.stages().isEmpty()).orElseThrow(() -> new NotFound(Said.of("board.no-pipeline", key)));
  }

  BoardFilter filter(String pipeline, String owner, String q) {
    return new BoardFilter(pipeline, "me".equals(owner) ? users.current() : owner, q);
  }

  static void common(Model model, String owner, String q, BoardView view) {
    model.addAttribute("board", view);
    model.addAttribute("owner", owner == null ? "" : owner);
    model.addAttribute("q", q == null ? "" : q);
  }

  private List<Board.Closed> closed(Pipeline pipeline, BoardFilter filter) {
    var month = clock.instant().atZone(show.zone()).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
    return board.closedSince(pipeline.key(), pipeline.currency(), filter.owner(), month);
  }

  /** Who owns a deal here, and whoever is asked for. */
  private List<String> owners(String pipeline, String asked) {
    var owners = new ArrayList<>(board.owners(pipeline));
    if (asked != null && !asked.isBlank() && !asked.equals("me") && !owners.contains(asked)) {
      owners.add(asked);
    }
    return owners;
  }
}
