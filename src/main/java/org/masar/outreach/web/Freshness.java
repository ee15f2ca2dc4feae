package org.masar.outreach.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.masar.pipeline.Playbooks.Kind;
import org.masar.pipeline.Playbooks.Step;

/** What a pipeline's stages lack: words that are missing in a language, words that nobody has read for long, tasks without a script. */
final class Freshness {

  enum What {
    MISSING,
    STALE,
    NO_SCRIPT
  }

  /**
   * One thing to mend.
   *
   * @param template that the words are of, null for scripts
   * @param language null for scripts
   * @param text of a stale one, else null
   */
  record Gap(What what, Step step, String template, String language, EmailSheets.Text text) {}

  private Freshness() {}

  /** In the order of the stages. */
  static List<Gap> of(List<Step> steps, List<EmailSheets.Template> templates) {
    var served = new TreeSet<>(List.of("ar", "en"));
    templates.forEach(t -> served.addAll(t.texts().keySet()));
    var gaps = new ArrayList<Gap>();
    for (var step : steps) {
      if (step.kind() == Kind.EMAIL || step.template() != null) {
        words(step, step.template(), served, templates, gaps);
        templates.stream()
            .filter(t -> t.variantOf() != null && t.variantOf().equals(step.template()))
            .forEach(t -> words(step, t.name(), served, templates, gaps));
      }
      if (step.kind() == Kind.TASK && (step.documentation() == null || step.documentation().isBlank())) {
        gaps.add(new Gap(What.NO_SCRIPT, step, null, null, null));
      }
    }
    return gaps;
  }

  private static void words(Step step, String name, TreeSet<String> served, List<EmailSheets.Template> templates, List<Gap> gaps) {
    var template = templates.stream().filter(t -> t.name().equals(name)).findFirst();
    for (var language : served) {
      var text = template.map(t -> t.texts().get(language)).orElse(null);
      if (text == null) {
        gaps.add(new Gap(What.MISSING, step, name, language, null));
      } else if (text.stale()) {
        gaps.add(new Gap(What.STALE, step, name, language, text));
      }
    }
  }
}
