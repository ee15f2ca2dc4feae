package org.masar.mail.web;

import org.masar.mail.ChannelCheck;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How receivers see us, with advice. The page is there at once; the looking up follows. */
@Controller
class ReceiversPage {

  private final ChannelCheck check;

  ReceiversPage(ChannelCheck check) {
    this.check = check;
  }

  @GetMapping("/mail/receivers")
  String page() {
    return "mail/receivers";
  }

  @GetMapping("/mail/receivers/report")
  String report(Model model) {
    model.addAttribute("state", check.look());
    return "mail/_receivers :: report";
  }
}
