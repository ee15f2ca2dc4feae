package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import org.masar.mail.OverdueMail;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.OneByOne;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** When mails go that were overdue: now, or at a moment in the reader's zone. */
@Controller
class OverduePage {

  private final OverdueMail overdue;
  private final OneByOne oneByOne;
  private final Show show;

  OverduePage(OverdueMail overdue, OneByOne oneByOne, Show show) {
    this.overdue = overdue;
    this.oneByOne = oneByOne;
    this.show = show;
  }

  @PostMapping(path = "/mail/reschedule", produces = "text/html")
  String reschedule(
      @RequestParam(required = false) List<Long> mail,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE_TIME) LocalDateTime at,
      Principal by,
      Model model,
      HttpServletResponse response) {
    var wanted = new LinkedHashSet<>(mail == null ? List.<Long>of() : mail);
    if (wanted.isEmpty() || wanted.size() > Listing.MAX) {
      throw new Invalid("mail", Said.of("mailpage.nothing"));
    }
    var moment = at == null ? null : at.atZone(show.zoneOf(by.getName())).toInstant();
    oneByOne.each("reschedule", wanted, id -> overdue.reschedule(id, moment, by.getName()), model, response);
    return "mail/_mail :: result";
  }
}
