package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.OverdueMail;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.OneByOne;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mail that waits for somebody or for its hour, a tab for each reason, and what a person decides about it. */
@Controller
class MailPage {

  private static final String UNMATCHED = "unmatched";
  private static final String OVERDUE = "overdue";
  private static final List<State> TABS = List.of(State.UNKNOWN, State.FAILED, State.HELD, State.RETRY, State.SENT);

  private final Mailer mailer;
  private final Inbox inbox;
  private final OverdueMail overdue;
  private final OneByOne oneByOne;
  private final MailWords words;

  MailPage(Mailer mailer, Inbox inbox, OverdueMail overdue, OneByOne oneByOne, MailWords words) {
    this.words = words;
    this.mailer = mailer;
    this.inbox = inbox;
    this.overdue = overdue;
    this.oneByOne = oneByOne;
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

  @PostMapping(path = "/mail/settle", produces = "text/html")
  String settle(@RequestParam(required = false) List<Long> mail, @RequestParam String as, Principal by, Model model, HttpServletResponse response) {
    var decision = settlement(as);
    return each("settle." + as, mail, id -> mailer.settle(id, decision, by.getName()), model, response);
  }

  @PostMapping(path = "/mail/dismiss", produces = "text/html")
  String dismiss(@RequestParam(required = false) List<Long> mail, Principal by, Model model, HttpServletResponse response) {
    return each("dismiss", mail, id -> inbox.dismiss(id, by.getName()), model, response);
  }

  private String each(String act, List<Long> some, Consumer<Long> command, Model model, HttpServletResponse response) {
    var wanted = new LinkedHashSet<>(some == null ? List.<Long>of() : some);
    if (wanted.isEmpty() || wanted.size() > Listing.MAX) {
      throw new Invalid("mail", Said.of("mailpage.nothing"));
    }
    oneByOne.each(act, wanted, command, model, response);
    return "mail/_mail :: result";
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
    // what is sent grows for ever and waits for nobody: it is not counted on every look
    TABS.stream().skip(1).forEach(s -> counts.put(s.name().toLowerCase(Locale.ROOT), s == State.SENT ? -1L : waiting.getOrDefault(s, 0L)));
    counts.merge("held", -late, Long::sum);
    return counts;
  }

  private static String tab(String state) {
    var known = state.toLowerCase(Locale.ROOT);
    if (!known.equals(UNMATCHED) && !known.equals(OVERDUE) && TABS.stream().noneMatch(s -> s.name().equalsIgnoreCase(known))) {
      throw new Invalid("state", Said.of("mailpage.no-state"));
    }
    return known;
  }

  private static Settlement settlement(String as) {
    try {
      return Settlement.valueOf(as.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new Invalid("as", Said.of("mailpage.no-decision"));
    }
  }

  private static void show(Listing<?> page, Model model) {
    model.addAttribute("mails", page.items());
    model.addAttribute("next", page.next());
  }
}
