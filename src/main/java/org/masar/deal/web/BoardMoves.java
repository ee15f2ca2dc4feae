package org.masar.deal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.masar.deal.Consequences;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moves a card, whether it was dragged or sent by its menu: one command of the engine, or a refusal that says why. */
@Controller
class BoardMoves {

  private final BoardPage page;
  private final BoardViews views;
  private final Deals deals;
  private final DealCommands commands;
  private final Consequences consequences;
  private final AskWords words;
  private final Show show;

  BoardMoves(BoardPage page, BoardViews views, Deals deals, DealCommands commands, Consequences consequences, AskWords words, Show show) {
    this.page = page;
    this.views = views;
    this.deals = deals;
    this.commands = commands;
    this.consequences = consequences;
    this.words = words;
    this.show = show;
  }

  /**
   * Answers what changed on the board. A move that is not ordinary (back, or one that sends a mail) is not made before {@code sure}: it answers the
   * question instead, marked by the header {@code X-Masar-Ask}.
   */
  @PostMapping("/board/{pipeline}/move")
  String move(
      @PathVariable String pipeline,
      @RequestParam String deal,
      @RequestParam String stage,
      @RequestParam(required = false) String reason,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) String q,
      HttpServletResponse response,
      Model model) {
    var drawn = page.pipeline(pipeline);
    var known = deals.find(deal).filter(d -> d.pipeline().equals(pipeline)).orElseThrow(() -> new NotFound(Said.of("deal.unknown", deal)));
    commands.checkMove(deal, stage);
    var stageName = AskWords.isolated(words.stage(known, stage));
    if (!sure) {
      var what = consequences.move(known, stage);
      if (what.isUnusual()) {
        response.setHeader("X-Masar-Ask", "true");
        model.addAttribute("deal", known);
        model.addAttribute("stage", stage);
        model.addAttribute("stageName", stageName);
        model.addAttribute("what", words.entering(known, what));
        return "deal/_board :: ask";
      }
    }
    commands.move(deal, stage, reason);
    var notice = show.text("board.moved", AskWords.isolated(deal), stageName);
    response.setHeader("X-Masar-Notice", URLEncoder.encode(notice, StandardCharsets.UTF_8));
    BoardPage.common(model, owner, q, views.some(drawn, page.filter(pipeline, owner, q), List.of(deal)));
    return "deal/_board :: changes";
  }
}
