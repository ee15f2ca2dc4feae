package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.mail.LeadsMailbox;
import org.masar.mail.LeadsMailbox.Mail;
import org.masar.mail.Suppressions;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The demo's mailbox as a page: what leads got, and a way to be one of them. Not there where mail goes out for real. */
@Controller
@RequestMapping("/mailbox")
class MailboxPage {

  private static final int AT_ONCE = 60;
  private static final int MOST = 600;

  private final ObjectProvider<DemoMailbox> mailbox;
  private final LeadsMailbox leads;
  private final Inbox inbox;
  private final Suppressions suppressions;
  private final MessageSource messages;
  private final Show show;

  MailboxPage(
      ObjectProvider<DemoMailbox> mailbox, LeadsMailbox leads, Inbox inbox, Suppressions suppressions, MessageSource messages, Show show) {
    this.mailbox = mailbox;
    this.leads = leads;
    this.inbox = inbox;
    this.suppressions = suppressions;
    this.messages = messages;
    this.show = show;
  }

  @GetMapping
  String page(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) Long mail, @RequestParam(defaultValue = "60") int n, Model model) {
    list(q, mail, n, model);
    if (mail != null) {
      open(mail, model);
    } else {
      ((List<?>) model.getAttribute("mails")).stream().findFirst().ifPresent(m -> open(((Mail) m).id(), model));
    }
    return "mail/mailbox";
  }

  @GetMapping("/list")
  String list(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) Long mail, @RequestParam(defaultValue = "60") int n, Model model) {
    there();
    var shown = Math.max(1, Math.min(n, MOST));
    var found = leads.sent(q, shown + 1);
    model.addAttribute("q", q);
    model.addAttribute("n", shown);
    model.addAttribute("mails", found.subList(0, Math.min(shown, found.size())));
    model.addAttribute("more", found.size() > shown && shown < MOST ? shown + AT_ONCE : null);
    return "mail/_mailbox :: list";
  }

  @GetMapping("/{id}")
  String open(@PathVariable long id, Model model) {
    there();
    var found = leads.find(id).orElseThrow(() -> new NotFound(Said.of("mailbox.gone")));
    model.addAttribute("open", found);
    model.addAttribute("back", leads.backTo(id));
    model.addAttribute("silent", suppressions.reasonFor(found.address()).orElse(null));
    return "mail/_mailbox :: pane";
  }

  /** The lead answers, or their mail program does; what follows from it has happened when this returns. */
  @PostMapping("/{id}/answer")
  String answer(@PathVariable long id, @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "false") boolean away,
      @RequestHeader(name = "HX-Request", required = false) String htmx, Model model, HttpServletResponse response) {
    var demo = there();
    var mail = leads.find(id).orElseThrow(() -> new NotFound(Said.of("mailbox.gone")));
    if (away) {
      demo.awayFrom(mail.messageId(), messages.getMessage("mailbox.away.text", null, Locale.forLanguageTag(String.valueOf(mail.language()))));
    } else if (text.isBlank()) {
      throw new Invalid("text", Said.of("mailbox.empty"));
    } else {
      demo.answer(mail.messageId(), text.strip());
    }
    inbox.poll();
    if (htmx == null) {
      return "redirect:/mailbox?mail=" + id;
    }
    var notice = show.text(away ? "mailbox.away.sent" : "mailbox.answered", mail.name());
    response.setHeader("X-Masar-Notice", URLEncoder.encode(notice, StandardCharsets.UTF_8));
    return open(id, model);
  }

  private DemoMailbox there() {
    var demo = mailbox.getIfAvailable();
    if (demo == null) {
      throw new NotFound("There is no demo mailbox: a mail host is configured, or this is no demo");
    }
    return demo;
  }
}
