package org.masar.outreach.web;

import java.util.Locale;
import org.masar.deal.Deals;
import org.masar.mail.Delivery.State;
import org.masar.outreach.Letters;
import org.masar.outreach.Letters.Letter;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The mails of a deal as the deal page shows them. */
@Controller
class DealMailsPage {

  /** A letter and why it is not sent: {@code why} in the reader's language, or {@code raw} as a machine said it. */
  record Shown(Letter letter, String why, String raw) {}

  private static final String OUTSIDE = "outside working hours in ";

  private final Deals deals;
  private final Letters letters;
  private final Show show;

  DealMailsPage(Deals deals, Letters letters, Show show) {
    this.deals = deals;
    this.letters = letters;
    this.show = show;
  }

  @GetMapping("/deals/{number}/touches")
  String mails(@PathVariable String number, Model model) {
    var deal = deals.find(number).orElseThrow(() -> new NotFound(Said.of("deal.unknown", number)));
    model.addAttribute("deal", deal);
    model.addAttribute("mails", letters.of(number).stream().map(this::shown).toList());
    return "outreach/_mails :: mails";
  }

  private Shown shown(Letter letter) {
    var why = letter.state() == State.UNKNOWN ? show.text("deal.mail.unknown") : letter.why() == null ? null : why(letter.why());
    return new Shown(letter, why, why == null || letter.state() == State.UNKNOWN ? letter.why() : null);
  }

  private String why(String reason) {
    if (reason.startsWith(OUTSIDE)) {
      return show.text("deal.mail.why.outside-working-hours", "\u2068" + reason.substring(OUTSIDE.length()) + "\u2069");
    } else if (reason.startsWith("settled by ")) {
      return show.text("deal.mail.why.settled");
    }
    try {
      return show.text("deal.mail.why." + reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""));
    } catch (NoSuchMessageException ofAMachine) {
      return null;
    }
  }
}
