package org.masar.mail.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masar.mail.Delivery.State;
import org.masar.mail.Inbox;
import org.masar.mail.MailQueue;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.OverdueMail;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mail that waits for somebody or for its hour, a tab for each reason (what a person decides about it: {@link MailDecisions}). */
@Controller
class MailPage {

  private static final String UNMATCHED = "unmatched";
  private static final String OVERDUE = "overdue";
  private static final String QUEUED = "queued";
  private static final List<State> TABS = List.of(State.UNKNOWN, State.FAILED, State.HELD, State.SENT);

  private final Mailer mailer;
  private final Inbox inbox;
  private final OverdueMail overdue;
  private final MailQueue queue;
  private final MailWords words;

  MailPage(Mailer mailer, Inbox inbox, OverdueMail overdue, MailQueue queue, MailWords words) {
    this.queue = queue;
    this.words = words;
    this.mailer = mailer;
    this.inbox = inbox;
    this.overdue = overdue;
  }

  @GetMapping("/mail")
  String page(@RequestParam(required = false) String state, @RequestParam(required = false) String q, @RequestParam(required = false) String after, Model model) {
    list(state, q, after, model);
    return "mail/mail";
  }

  @GetMapping("/mail/list")
  String list(@RequestParam(required = false) String state, @RequestParam(required = false) String q, @RequestParam(required = false) String after, Model model) {
    var counts = counts();
    // whoever comes without a wish sees what needs a decision first
    var tab = state != null ? tab(state) : counts.entrySet().stream().filter(c -> c.getValue() > 0).map(Map.Entry::getKey).findFirst().orElse("unknown");
    model.addAttribute("counts", counts);
    model.addAttribute("tab", tab);
    model.addAttribute("after", after);
    model.addAttribute("q", q);
    if (tab.equals(UNMATCHED)) {
      show(inbox.unmatched(Listing.limit(null), after), model);
    } else if (tab.equals(QUEUED)) {
      var rows = q == null || q.isBlank() ? queue.list(Listing.limit(null), after) : queue.search(q, Listing.limit(null));
      show(rows, model);
      model.addAttribute("whys", words.ofQueued(rows.items()));
    } else {
      var mails =
          q == null || q.isBlank() || tab.equals(OVERDUE)
              ? mails(tab, after)
              : mailer.search(State.valueOf(tab.toUpperCase(Locale.ROOT)), q, Listing.limit(null), after);
      show(mails, model);
      model.addAttribute("whys", words.of(mails.items()));
    }
    return "mail/_mail :: list";
  }

  private Listing<EmailRow> mails(String tab, String after) {
    return tab.equals(OVERDUE) || tab.equals("held")
        ? mailer.held(tab.equals(OVERDUE), Listing.limit(null), after)
        : mailer.list(State.valueOf(tab.toUpperCase(Locale.ROOT)), Listing.limit(null), after);
  }

  private Map<String, Long> counts() {
    var waiting = mailer.waiting();
    var counts = new LinkedHashMap<String, Long>();
    counts.put("unknown", waiting.getOrDefault(State.UNKNOWN, 0L));
    var late = overdue.count();
    counts.put(OVERDUE, late);
    counts.put(UNMATCHED, inbox.unmatched());
    counts.put("failed", waiting.getOrDefault(State.FAILED, 0L));
    counts.put("held", waiting.getOrDefault(State.HELD, 0L) - late);
    counts.put(QUEUED, waiting.getOrDefault(State.SENDING, 0L) + waiting.getOrDefault(State.RETRY, 0L) + queue.steps());
    // what is sent grows for ever and waits for nobody: it is not counted on every look
    counts.put("sent", -1L);
    return counts;
  }

  private static String tab(String state) {
    var known = state.equalsIgnoreCase("retry") || state.equalsIgnoreCase("sending") ? QUEUED : state.toLowerCase(Locale.ROOT);
    if (!List.of(UNMATCHED, OVERDUE, QUEUED).contains(known) && TABS.stream().noneMatch(s -> s.name().equalsIgnoreCase(known))) {
      throw new Invalid("state", Said.of("mailpage.no-state"));
    }
    return known;
  }

  private static void show(Listing<?> page, Model model) {
    model.addAttribute("mails", page.items());
    model.addAttribute("next", page.next());
  }
}
