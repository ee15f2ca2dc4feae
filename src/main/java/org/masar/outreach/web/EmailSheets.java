package org.masar.outreach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.masar.mail.Wording;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Playbooks;
import org.masar.pipeline.Playbooks.Step;
import org.masar.pipeline.WordingHistory;
import org.masar.pipeline.WordingHistory.Current;
import org.masar.web.Invalid;
import org.masar.web.Show;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The emails of pipelines as their owners think of them: a template, in which languages, used where, how fresh. */
@Component
class EmailSheets {

  static final String SHARED = "shared";

  /**
   * A template in one language.
   *
   * @param reviewed null when its front matter does not say
   * @param due the day from which it should have been read again
   */
  record Text(String language, String subject, LocalDate reviewed, Instant since, LocalDate due, boolean stale) {}

  /**
   * A template of a pipeline.
   *
   * @param home pipeline whose folder it is in; {@code shared} when all pipelines may use it
   * @param uses steps that send it, and tasks that have it ready for a person to send on their channel
   * @param variantOf template instead of which half of the leads get it, else null
   */
  record Template(String home, String name, Map<String, Text> texts, List<Step> uses, String variantOf) {

    Template(String home, String name, Map<String, Text> texts, List<Step> uses) {
      this(home, name, texts, uses, null);
    }
  }

  /** A pipeline, its templates, and what is missing or old in each of its stages. */
  record Sheet(Pipeline pipeline, List<Template> templates, List<Freshness.Gap> gaps) {}

  private final Pipelines pipelines;
  private final Playbooks playbooks;
  private final WordingHistory history;
  private final Show show;
  private final Clock clock;
  private final Period reviewAfter;

  EmailSheets(
      Pipelines pipelines, Playbooks playbooks, WordingHistory history, Show show, Clock clock, @Value("${masar.mail.review-after:P6M}") Period reviewAfter) {
    this.pipelines = pipelines;
    this.playbooks = playbooks;
    this.history = history;
    this.show = show;
    this.clock = clock;
    this.reviewAfter = reviewAfter;
  }

  List<Sheet> all() {
    var current = history.current();
    return pipelines.all().stream().map(p -> sheet(p, current)).toList();
  }

  Optional<Template> find(String pipeline, String template) {
    return pipelines.find(pipeline).flatMap(p -> sheet(p, history.current()).templates().stream().filter(t -> t.name().equals(template)).findFirst());
  }

  private Sheet sheet(Pipeline pipeline, List<Current> current) {
    var steps = playbooks.of(pipeline.definitionId());
    var named = steps.stream().filter(s -> s.template() != null).collect(Collectors.groupingBy(Step::template));
    var variants = variants(pipeline, current, named);
    var texts = new TreeMap<String, List<Current>>();
    for (var text : current) {
      var used = named.containsKey(text.template()) || variants.containsKey(text.template());
      // the pipeline's own comes before the shared one of the same name
      if (text.pipeline().equals(pipeline.key()) || text.pipeline().equals(SHARED) && used && !own(current, pipeline, text)) {
        texts.computeIfAbsent(text.template(), t -> new ArrayList<>()).add(text);
      }
    }
    var templates = texts.entrySet().stream().map(t -> template(t.getKey(), t.getValue(), named.getOrDefault(t.getKey(), List.of()), variants.get(t.getKey()))).toList();
    return new Sheet(pipeline, templates, Freshness.of(steps, templates));
  }

  /** Templates that half of the leads get, each with that which the others get. */
  private static Map<String, String> variants(Pipeline pipeline, List<Current> current, Map<String, List<Step>> named) {
    var variants = new TreeMap<String, String>();
    for (var text : current) {
      var mine = text.pipeline().equals(pipeline.key()) || text.pipeline().equals(SHARED) && !own(current, pipeline, text);
      var variant = mine && named.containsKey(text.template()) ? about(text).variant() : null;
      if (variant != null) {
        variants.put(variant, text.template());
      }
    }
    return variants;
  }

  private static boolean own(List<Current> current, Pipeline pipeline, Current shared) {
    return current.stream().anyMatch(c -> c.pipeline().equals(pipeline.key()) && c.template().equals(shared.template()));
  }

  private Template template(String name, List<Current> texts, List<Step> uses, String variantOf) {
    var byLanguage = new TreeMap<String, Text>();
    texts.forEach(t -> byLanguage.put(t.language(), text(t)));
    return new Template(texts.get(0).pipeline(), name, byLanguage, uses, variantOf);
  }

  /** What nobody has dated counts as read on the day it was written. */
  private Text text(Current text) {
    var about = about(text);
    var written = text.since().atZone(show.zone()).toLocalDate();
    var due = (about.reviewed() == null ? written : about.reviewed()).plus(reviewAfter);
    return new Text(text.language(), about.subject(), about.reviewed(), text.since(), due, due.isBefore(LocalDate.ofInstant(clock.instant(), show.zone())));
  }

  private static Wording.About about(Current text) {
    try {
      return Wording.about(text.source());
    } catch (Invalid keptFromBeforeTheCheck) {
      return new Wording.About(text.template(), null, null, null, null);
    }
  }
}
