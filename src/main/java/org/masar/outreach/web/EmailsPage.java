package org.masar.outreach.web;

import org.masar.mail.PostalAddressCheck;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every email of every pipeline, and what is missing or old. */
@Controller
class EmailsPage {

  private final EmailSheets sheets;
  private final PostalAddressCheck postalAddress;

  EmailsPage(EmailSheets sheets, PostalAddressCheck postalAddress) {
    this.sheets = sheets;
    this.postalAddress = postalAddress;
  }

  @GetMapping("/emails")
  String all(Model model) {
    model.addAttribute("sheets", sheets.all());
    model.addAttribute("noAddress", postalAddress.isMissing());
    return "outreach/emails";
  }
}
