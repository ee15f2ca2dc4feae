package org.masar.outreach.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.masar.lead.Lead;
import org.masar.mail.Previews;
import org.masar.mail.Wording;
import org.masar.mail.WordingNumbers;
import org.masar.mail.WordingNumbers.Half;
import org.masar.outreach.Arm;
import org.masar.outreach.Comparison;
import org.masar.outreach.EmailWords;
import org.masar.pipeline.WordingHistory;
import org.masar.pipeline.WordingHistory.Version;
import org.masar.web.Invalid;
import org.masar.web.User;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The two wordings of an email that half of the leads get each, how both read, and which does better; and those that were compared before. */
@Component
class EmailComparisons {

  /** What an email is or was compared with. */
  record Compared(String variant, Comparison result) {}

  private final WordingHistory history;
  private final WordingNumbers numbers;
  private final EmailReaders readers;
  private final EmailWords words;
  private final Previews previews;

  EmailComparisons(WordingHistory history, WordingNumbers numbers, EmailReaders readers, EmailWords words, Previews previews) {
    this.history = history;
    this.numbers = numbers;
    this.readers = readers;
    this.words = words;
    this.previews = previews;
  }

  /** {@code lead} may be null. */
  void show(String pipeline, EmailSheets.Template template, String language, Lead lead, User me, Model model) {
    var now = history.of(template.home(), template.name(), language).stream().findFirst().map(EmailComparisons::variant).orElse(null);
    model.addAttribute("variant", now);
    model.addAttribute("compared", compared(pipeline, template));
    if (now != null && lead != null) {
      model.addAttribute("half", words.half(lead, pipeline, template.name(), now));
      try {
        // sent by the same steps, so signed alike
        var b = new EmailSheets.Template(template.home(), now, template.texts(), template.uses());
        var worded = readers.as(lead, pipeline, b, language, me);
        model.addAttribute("variantWorded", worded);
        model.addAttribute("variantLook", previews.of(worded.language(), worded.subject(), worded.preview(), worded.markdown()));
      } catch (Invalid unfit) {
        model.addAttribute("variantUnfit", unfit.getMessage());
      }
    }
  }

  /** The newest comparison first. All languages together, and however the words were mended meanwhile: another one begins with another name. */
  private List<Compared> compared(String pipeline, EmailSheets.Template template) {
    var named = new LinkedHashMap<String, List<Long>>();
    for (var language : template.texts().keySet()) {
      for (var version : history.of(template.home(), template.name(), language)) {
        var variant = variant(version);
        if (variant != null) {
          named.computeIfAbsent(variant, v -> new ArrayList<>()).add(version.id());
        }
      }
    }
    return named.entrySet().stream().map(v -> compared(pipeline, template, v.getKey(), v.getValue())).toList();
  }

  private Compared compared(String pipeline, EmailSheets.Template template, String variant, List<Long> versions) {
    var both = new ArrayList<>(versions);
    for (var language : template.texts().keySet()) {
      for (var home : List.of(pipeline, EmailSheets.SHARED)) {
        history.of(home, variant, language).forEach(v -> both.add(v.id()));
      }
    }
    var halves = numbers.halves(pipeline, template.name(), both);
    return new Compared(variant, new Comparison(arm(halves, "A"), arm(halves, "B")));
  }

  private static Arm arm(Map<String, Half> halves, String name) {
    var half = halves.getOrDefault(name, new Half(0, 0));
    return new Arm(half.reached(), half.answered());
  }

  private static String variant(Version version) {
    try {
      return Wording.about(version.source()).variant();
    } catch (Invalid keptFromBeforeTheCheck) {
      return null;
    }
  }
}
