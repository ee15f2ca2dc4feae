package org.masar.mail.web;

import java.util.List;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The demo's mailbox: what leads would have received, and a way to answer as one of them. */
@RestController
@RequestMapping("/mailbox/messages")
class MailboxApi {

  record Answer(String text) {}

  private final ObjectProvider<DemoMailbox> mailbox;
  private final Inbox inbox;

  MailboxApi(ObjectProvider<DemoMailbox> mailbox, Inbox inbox) {
    this.mailbox = mailbox;
    this.inbox = inbox;
  }

  @GetMapping
  List<DemoMailbox.Caught> messages() {
    return mailbox().messages();
  }

  @PostMapping("/{id}/answer")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(@PathVariable String id, @RequestBody Answer answer) {
    if (answer.text() == null || answer.text().isBlank()) {
      throw new Invalid("text", "is empty");
    }
    mailbox().answer(id, answer.text());
    inbox.poll();
  }

  private DemoMailbox mailbox() {
    var demo = mailbox.getIfAvailable();
    if (demo == null) {
      throw new NotFound("There is no demo mailbox: a mail host is configured, or this is no demo");
    }
    return demo;
  }
}
