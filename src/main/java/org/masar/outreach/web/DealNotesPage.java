package org.masar.outreach.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.outreach.Talks;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes what somebody writes onto the timeline of a deal: a note, or a talk. */
@Controller
class DealNotesPage {

  private static final int LONGEST = 10_000;

  private final Deals deals;
  private final DealCommands commands;
  private final Talks talks;
  private final Show show;

  DealNotesPage(Deals deals, DealCommands commands, Talks talks, Show show) {
    this.deals = deals;
    this.commands = commands;
    this.talks = talks;
    this.show = show;
  }

  @PostMapping("/deals/{number}/notes")
  ModelAndView keep(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "note") String kind,
      HttpServletResponse response) {
    var deal = deals.find(number).orElseThrow(() -> new NotFound(Said.of("deal.unknown", number)));
    if (text.isBlank() || text.length() > LONGEST) {
      var again = form(number, text.isBlank() ? show.text("deal.wrong.text") : show.text("deal.wrong.text.long", show.number(LONGEST)), text, kind);
      again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
      return again;
    }
    var parts = kind.split("\\.", 2);
    if (Talks.KINDS.contains(parts[0])) {
      talks.log(deal, parts[0], kind.endsWith(".in"), text.strip());
    } else {
      commands.note(number, text.strip());
    }
    response.setHeader("HX-Trigger", "dealChanged");
    response.setHeader("X-Masar-Notice", URLEncoder.encode(show.text("deal.log.kept"), StandardCharsets.UTF_8));
    return form(number, null, null, null);
  }

  private ModelAndView form(String number, String wrong, String typed, String kind) {
    var deal = deals.find(number).orElseThrow();
    return new ModelAndView("outreach/_noted :: form").addObject("deal", deal).addObject("wrong", wrong).addObject("typed", typed).addObject("typedKind", kind);
  }
}
