package org.masar.outreach;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import org.masar.deal.Deal;
import org.masar.lead.Lead;
import org.masar.mail.OutgoingEmail;
import org.masar.mail.Wording;
import org.masar.pipeline.Labels;
import org.masar.pipeline.OpenWork.Row;
import org.masar.web.Show;
import org.masar.web.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words a reminder in the language of whoever gets it. */
@Component
class ReminderWords {

  private final Labels labels;
  private final Show show;
  private final String base;

  ReminderWords(Labels labels, Show show, @Value("${masar.base-url:http://localhost:8080}") String base) {
    this.labels = labels;
    this.show = show;
    this.base = base.replaceAll("/+$", "");
  }

  OutgoingEmail of(String key, Row row, Deal deal, Lead lead, User to, Instant now) {
    var locale = show.localeOf(to.id());
    var before = LocaleContextHolder.getLocaleContext();
    LocaleContextHolder.setLocale(locale);
    try {
      var texts = ResourceBundle.getBundle("mail-messages", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
      var source = "---\nsubject: " + texts.getString("reminder.subject") + "\n---\n" + texts.getString("reminder.text");
      var worded = Wording.render(source, facts(row, deal, lead, now));
      return OutgoingEmail.notice(key, to.email(), to.name(), locale.getLanguage(), worded.subject(), link(worded.markdown(), row));
    } finally {
      LocaleContextHolder.setLocaleContext(before);
    }
  }

  private Map<String, Object> facts(Row row, Deal deal, Lead lead, Instant now) {
    var facts = new HashMap<String, Object>();
    facts.put("task", deal == null ? row.name() : labels.element(deal.pipeline(), row.element(), row.name()));
    facts.put("due", show.dateTime(row.dueAt()));
    facts.put("overdue", row.dueAt().isBefore(now));
    facts.put("unclaimed", row.assignee() == null);
    facts.put("deal", deal == null ? null : deal.number());
    facts.put("lead", lead == null ? null : lead.name());
    facts.put("company", lead == null ? null : lead.company());
    facts.put("phone", lead == null ? null : lead.phone());
    return facts;
  }

  /** An address is ours to write: escaped as a placeholder it would be none. */
  private String link(String markdown, Row row) {
    return markdown.replace("(LINK)", "(" + base + "/tasks/" + row.task() + ")");
  }
}
