package org.masar.outreach.web;

import java.util.List;
import org.masar.mail.WordingNumbers;
import org.masar.pipeline.WordingHistory;
import org.masar.pipeline.WordingHistory.Version;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What an email said before, how each wording did, and what changed from one to another. */
@Component
class EmailVersions {

  private final WordingHistory history;
  private final WordingNumbers numbers;

  EmailVersions(WordingHistory history, WordingNumbers numbers) {
    this.history = history;
    this.numbers = numbers;
  }

  /** {@code older} and {@code newer} are numbers of versions; the last change when null or not there. */
  void show(EmailSheets.Template template, String language, Integer older, Integer newer, Model model) {
    var all = history.of(template.home(), template.name(), language);
    model.addAttribute("versions", all);
    model.addAttribute("numbers", numbers.of(all.stream().map(Version::id).toList()));
    if (all.size() > 1) {
      var to = find(all, newer, all.get(0));
      var before = all.indexOf(to) + 1;
      var from = find(all, older, all.get(Math.min(before, all.size() - 1)));
      model.addAttribute("older", from.number());
      model.addAttribute("newer", to.number());
      model.addAttribute("changes", LineDiff.of(from.source(), to.source()));
    }
  }

  private static Version find(List<Version> all, Integer number, Version otherwise) {
    return all.stream().filter(v -> number != null && v.number() == number).findFirst().orElse(otherwise);
  }
}
