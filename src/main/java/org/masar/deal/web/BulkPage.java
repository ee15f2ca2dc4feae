package org.masar.deal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.deal.Nudging;
import org.masar.pipeline.Outcome;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.OneByOne;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One act on many stuck deals. Each deal is a command of its own: one that fails fails alone, and the answer says which and why. */
@Controller
@RequestMapping(path = "/stuck", produces = "text/html")
class BulkPage {

  private static final int MOST = 200;

  private final DealCommands commands;
  private final Nudging nudging;
  private final Deals deals;
  private final OneByOne oneByOne;

  BulkPage(DealCommands commands, Nudging nudging, Deals deals, OneByOne oneByOne) {
    this.commands = commands;
    this.nudging = nudging;
    this.deals = deals;
    this.oneByOne = oneByOne;
  }

  @PostMapping("/reassign")
  String reassign(@RequestParam(required = false) List<String> deal, @RequestParam(defaultValue = "") String owner, Model model, HttpServletResponse response) {
    if (owner.isBlank()) {
      throw new Invalid("owner", Said.of("bulk.owner.missing"));
    }
    return each("reassign", deal, number -> commands.reassign(number, owner), model, response);
  }

  @PostMapping("/nudge")
  String nudge(@RequestParam(required = false) List<String> deal, Model model, HttpServletResponse response) {
    return each("nudge", deal, nudging::nudge, model, response);
  }

  /** @param stage {@code pipeline/stage}: keys of stages repeat from pipeline to pipeline */
  @PostMapping("/move")
  String move(
      @RequestParam(required = false) List<String> deal,
      @RequestParam(defaultValue = "") String stage,
      @RequestParam(required = false) String reason,
      Model model, HttpServletResponse response) {
    var target = stage.split("/", 2);
    if (target.length < 2) {
      throw new Invalid("stage", Said.of("bulk.stage.missing"));
    }
    return each(
        "move",
        deal,
        number -> {
          var found = deals.find(number).orElseThrow(() -> new NotFound(Said.of("bulk.unknown", number)));
          if (!found.pipeline().equals(target[0])) {
            throw new Refused(Said.of("bulk.elsewhere", number));
          }
          commands.move(number, target[1], reason);
        },
        model,
        response);
  }

  @PostMapping("/close")
  String close(
      @RequestParam(required = false) List<String> deal,
      @RequestParam(defaultValue = "lost") String outcome,
      @RequestParam(defaultValue = "") String reason,
      Model model, HttpServletResponse response) {
    if (!outcome.equals("won") && reason.isBlank()) {
      throw new Invalid("reason", Said.of("bulk.reason.missing"));
    }
    return each("close", deal, number -> commands.close(number, outcome.equals("won") ? Outcome.WON : Outcome.LOST, reason), model, response);
  }

  private String each(String act, List<String> numbers, Consumer<String> command, Model model, HttpServletResponse response) {
    var wanted = new LinkedHashSet<>(numbers == null ? List.<String>of() : numbers);
    if (wanted.isEmpty()) {
      throw new Invalid("deal", Said.of("bulk.nothing"));
    }
    if (wanted.size() > MOST) {
      throw new Invalid("deal", Said.of("bulk.too-many", MOST));
    }
    oneByOne.each(act, wanted, command, model, response);
    return "deal/_bulk :: result";
  }
}
