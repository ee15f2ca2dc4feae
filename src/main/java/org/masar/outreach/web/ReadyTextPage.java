package org.masar.outreach.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.masar.deal.Deals;
import org.masar.lead.Channels;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.outreach.EmailWords;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a channel task says, filled in for its lead and ready to be copied, and the link that opens the channel. */
@Controller
class ReadyTextPage {

  private final Deals deals;
  private final Leads leads;
  private final EmailWords words;

  ReadyTextPage(Deals deals, Leads leads, EmailWords words) {
    this.deals = deals;
    this.leads = leads;
    this.words = words;
  }

  @GetMapping("/deals/{number}/ready/{template}")
  String ready(@PathVariable String number, @PathVariable String template, @RequestParam(defaultValue = "") String channel, Model model) {
    var deal = deals.find(number).orElseThrow(() -> new NotFound(Said.of("deal.unknown", number)));
    var lead = leads.find(deal.leadId()).orElseThrow();
    var said = words.preview(deal, template, lead.language());
    model.addAttribute("text", said.markdown().strip());
    model.addAttribute("language", said.language());
    model.addAttribute("channel", channel);
    model.addAttribute("open", link(lead, channel, said.markdown().strip()));
    return "outreach/_ready :: ready";
  }

  /** Opens the channel, with the text where it takes one; null when that is not a matter of a link. */
  private static String link(Lead lead, String channel, String text) {
    var words = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return switch (channel) {
      case "linkedin" -> Channels.address(lead, channel).orElse(null);
      case "whatsapp" -> Channels.international(lead).map(n -> "https://wa.me/" + n.substring(1) + "?text=" + words).orElse(null);
      case "sms" -> Channels.international(lead).map(n -> "sms:" + n + "?body=" + words).orElse(null);
      default -> null;
    };
  }
}
