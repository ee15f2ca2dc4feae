package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Inbox;
import org.masar.mail.MailQueue;
import org.masar.mail.Mailer;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.OneByOne;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person decides about mail that waits, many at once. */
@Controller
class MailDecisions {

  private final Mailer mailer;
  private final MailQueue queue;
  private final Inbox inbox;
  private final OneByOne oneByOne;

  MailDecisions(Mailer mailer, MailQueue queue, Inbox inbox, OneByOne oneByOne) {
    this.mailer = mailer;
    this.queue = queue;
    this.inbox = inbox;
    this.oneByOne = oneByOne;
  }

  @PostMapping(path = "/mail/settle", produces = "text/html")
  String settle(
      @RequestParam(required = false) List<Long> mail,
      @RequestParam(required = false) List<String> step,
      @RequestParam String as,
      Principal by,
      Model model,
      HttpServletResponse response) {
    var decision = settlement(as);
    var wanted = new LinkedHashSet<QueuedOne>();
    orNone(mail).forEach(id -> wanted.add(new QueuedOne(id, null, null)));
    orNone(step).forEach(said -> wanted.add(QueuedOne.of(said)));
    return each("settle." + as, wanted, one -> settle(one, decision, by.getName()), model, response);
  }

  private void settle(QueuedOne one, Settlement as, String by) {
    if (one.mail() != null) {
      mailer.settle(one.mail(), as, by);
    } else if (as == Settlement.SKIP) {
      queue.skip(one.step(), by);
    } else {
      throw new Refused(Said.of("mailpage.step-turn"));
    }
  }

  @PostMapping(path = "/mail/dismiss", produces = "text/html")
  String dismiss(@RequestParam(required = false) List<Long> mail, Principal by, Model model, HttpServletResponse response) {
    return each("dismiss", new LinkedHashSet<>(orNone(mail)), id -> inbox.dismiss(id, by.getName()), model, response);
  }

  private static <T> List<T> orNone(List<T> some) {
    return some == null ? List.of() : some;
  }

  private <T> String each(String act, Set<T> wanted, Consumer<T> command, Model model, HttpServletResponse response) {
    if (wanted.isEmpty() || wanted.size() > Listing.MAX) {
      throw new Invalid("mail", Said.of("mailpage.nothing"));
    }
    oneByOne.each(act, wanted, command, model, response);
    return "mail/_mail :: result";
  }

  private static Settlement settlement(String as) {
    try {
      return Settlement.valueOf(as.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new Invalid("as", Said.of("mailpage.no-decision"));
    }
  }
}
