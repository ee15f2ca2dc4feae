package org.masar.outreach.web;

import org.masar.lead.Lead;
import org.masar.mail.Delivery;
import org.masar.mail.Previews;
import org.masar.outreach.EmailWords;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Show;
import org.masar.web.User;
import org.masar.web.Users;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One email: as a real lead would read it, as a test to oneself, and what it said before. */
@Controller
@RequestMapping("/emails/{pipeline}/{template}")
class EmailPage {

  private final EmailSheets sheets;
  private final EmailReaders readers;
  private final EmailVersions versions;
  private final EmailComparisons comparisons;
  private final Previews previews;
  private final TestMail test;
  private final Users users;
  private final Show show;

  EmailPage(EmailSheets sheets, EmailReaders readers, EmailVersions versions, EmailComparisons comparisons, Previews previews, TestMail test, Users users, Show show) {
    this.sheets = sheets;
    this.readers = readers;
    this.versions = versions;
    this.comparisons = comparisons;
    this.previews = previews;
    this.test = test;
    this.users = users;
    this.show = show;
  }

  @GetMapping
  String page(
      @PathVariable String pipeline,
      @PathVariable String template,
      @RequestParam(required = false) String language,
      @RequestParam(required = false) Long lead,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) Integer older,
      @RequestParam(required = false) Integer newer,
      Model model) {
    var found = find(pipeline, template);
    var reader = readers.lead(lead).orElse(null);
    var shown = language(found, language, reader);
    model.addAttribute("pipeline", pipeline);
    model.addAttribute("template", found);
    model.addAttribute("language", shown);
    model.addAttribute("lead", reader);
    model.addAttribute("q", q);
    model.addAttribute("found", q.isBlank() ? null : readers.search(q));
    model.addAttribute("me", me());
    if (reader != null) {
      preview(reader, pipeline, found, shown, model);
    }
    comparisons.show(pipeline, found, shown, reader, me(), model);
    versions.show(found, shown, older, newer, model);
    return "outreach/email";
  }

  @PostMapping("/test")
  String test(
      @PathVariable String pipeline,
      @PathVariable String template,
      @RequestParam(required = false) String language,
      @RequestParam(required = false) Long lead,
      RedirectAttributes then) {
    var found = find(pipeline, template);
    var reader = readers.lead(lead).orElseThrow(() -> new Refused(Said.of("emails.refused.no-lead")));
    var me = me();
    if (me == null || me.email() == null) {
      throw new Refused(Said.of("emails.refused.no-address"));
    }
    var shown = language(found, language, reader);
    var delivery = test.send(readers.as(reader, pipeline, found, shown, me), me);
    var sent = delivery.state() == Delivery.State.SENT;
    then.addFlashAttribute("notice", sent ? show.text("emails.test.sent", show.isolated(me.email())) : show.text("emails.test.failed", show.isolated(String.valueOf(delivery.reason()))));
    then.addAttribute("language", shown);
    then.addAttribute("lead", reader.id());
    then.addAttribute("pipeline", pipeline);
    then.addAttribute("template", template);
    return "redirect:/emails/{pipeline}/{template}";
  }

  private void preview(Lead reader, String pipeline, EmailSheets.Template template, String language, Model model) {
    try {
      EmailWords.Preview worded = readers.as(reader, pipeline, template, language, me());
      model.addAttribute("worded", worded);
      model.addAttribute("look", previews.of(worded.language(), worded.subject(), worded.preview(), worded.markdown()));
    } catch (Invalid unfit) {
      model.addAttribute("unfit", unfit.getMessage());
    }
  }

  private EmailSheets.Template find(String pipeline, String template) {
    return sheets.find(pipeline, template).orElseThrow(() -> new NotFound(Said.of("emails.unknown", template, pipeline)));
  }

  /** The one asked for, else the lead's, else the reader's own, else any there is. */
  private String language(EmailSheets.Template template, String asked, Lead reader) {
    var there = template.texts().keySet();
    var wished = asked != null && there.contains(asked) ? asked : reader == null ? null : reader.language();
    return wished != null && there.contains(wished) ? wished : there.contains("en") ? "en" : there.iterator().next();
  }

  private User me() {
    return users.find(users.current()).orElse(null);
  }
}
