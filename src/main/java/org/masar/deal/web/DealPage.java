package org.masar.deal.web;

import java.util.Collection;
import org.masar.deal.Deals;
import org.masar.deal.Timeline;
import org.masar.web.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of a deal, and the parts of it that are fetched again when the deal changes. */
@Controller
@RequestMapping("/deals/{number}")
class DealPage {

  private static final int ENTRIES = 25;

  private final DealSheets sheets;
  private final Deals deals;
  private final Timeline timeline;
  private final Lines lines;

  DealPage(DealSheets sheets, Deals deals, Timeline timeline, Lines lines) {
    this.sheets = sheets;
    this.deals = deals;
    this.timeline = timeline;
    this.lines = lines;
  }

  @ModelAttribute("kinds")
  Collection<String> kinds() {
    return Kinds.groups();
  }

  @GetMapping
  ModelAndView page(@PathVariable String number, Model model) {
    if (deals.find(number).isEmpty()) {
      var missing = new ModelAndView("deal/missing", "number", number);
      missing.setStatus(HttpStatus.NOT_FOUND);
      return missing;
    }
    var sheet = sheets.of(number);
    show(sheet, model);
    entries(sheet, null, ENTRIES, null, model);
    return new ModelAndView("deal/deal");
  }

  /** Where it stands and what comes next. */
  @GetMapping("/now")
  String now(@PathVariable String number, Model model) {
    show(sheets.of(number), model);
    return "deal/_now :: now";
  }

  /** @param shown how many entries the page shows already: as many come when it reads itself again, and on top of them when older ones are asked for */
  @GetMapping("/timeline")
  String timeline(
      @PathVariable String number,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String after,
      @RequestParam(defaultValue = "0") int shown,
      Model model) {
    var sheet = sheets.of(number);
    model.addAttribute("sheet", sheet);
    model.addAttribute("deal", sheet.deal());
    entries(sheet, kind, shown, after, model);
    return after == null ? "deal/_timeline :: timeline" : "deal/_timeline :: entries";
  }

  private void show(DealSheet sheet, Model model) {
    model.addAttribute("sheet", sheet);
    model.addAttribute("deal", sheet.deal());
    model.addAttribute("handedTo", deals.handedOver(sheet.deal().number()));
  }

  private void entries(DealSheet sheet, String kind, int shown, String after, Model model) {
    var known = Math.max(0, Math.min(shown, Listing.MAX));
    // whole pages, so that what comes in between pushes nothing out that was shown
    var limit = after != null || known == 0 ? ENTRIES : (known + ENTRIES - 1) / ENTRIES * ENTRIES;
    var page = timeline.of(sheet.deal(), Kinds.of(kind), limit, after);
    model.addAttribute("shown", page.items().size() + (after == null ? 0 : known));
    model.addAttribute("kind", Kinds.of(kind).isEmpty() ? null : kind);
    model.addAttribute("lines", lines.of(sheet.deal(), sheet.lead(), page.items()));
    model.addAttribute("next", page.next());
  }
}
