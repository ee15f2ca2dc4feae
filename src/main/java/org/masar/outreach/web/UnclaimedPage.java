package org.masar.outreach.web;

import java.util.List;
import org.masar.deal.Deal;
import org.masar.deal.DealList;
import org.masar.mail.Inbox;
import org.masar.outreach.Unclaimed;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives a message that belongs to no deal to one: inside the page of mail, which knows no deals. */
@Controller
class UnclaimedPage {

  private static final int SHOWN = 8;

  private final Unclaimed unclaimed;
  private final Inbox inbox;
  private final DealList deals;
  private final Show show;

  UnclaimedPage(Unclaimed unclaimed, Inbox inbox, DealList deals, Show show) {
    this.unclaimed = unclaimed;
    this.inbox = inbox;
    this.deals = deals;
    this.show = show;
  }

  /** Deals it may belong to: the sender's, or what was searched for. */
  @GetMapping("/mail/unmatched/{id}/deals")
  String deals(@PathVariable long id, @RequestParam(required = false) String q, Model model) {
    var message = inbox.findUnmatched(id).orElseThrow(() -> new NotFound(Said.of("mailpage.gone", id)));
    var searched = q != null && !q.isBlank();
    model.addAttribute("id", id);
    model.addAttribute("searched", searched);
    model.addAttribute("deals", searched ? found(q) : unclaimed.likely(message.fromAddress()));
    return "outreach/_unclaimed :: deals";
  }

  @PostMapping("/mail/unmatched/{id}/assign")
  ResponseEntity<Void> assign(@PathVariable long id, @RequestParam String deal) {
    var taken = unclaimed.assign(id, deal);
    var notice = java.net.URLEncoder.encode(show.text("mailpage.assigned", taken.number()), java.nio.charset.StandardCharsets.UTF_8);
    return ResponseEntity.ok().header("X-Masar-Notice", notice).header("HX-Trigger", "selected-done").build();
  }

  private List<Deal> found(String q) {
    return deals.find(new DealList.Filter(null, null, null, "open", null, q, null), SHOWN, null).items();
  }
}
