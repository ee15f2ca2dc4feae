package org.masar.insight.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.masar.insight.StepMails;
import org.masar.insight.StepNumbers;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Playbooks;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** On a pipeline's page: how the mails of its steps did. */
@Controller
class StepMailsPage {

  /** What one step's mails did; {@code name} is what the reader calls the step. */
  record Sent(String step, String name, List<StepNumbers> rows) {}

  private final StepMails mails;
  private final Pipelines pipelines;
  private final Playbooks playbooks;
  private final Labels labels;

  StepMailsPage(StepMails mails, Pipelines pipelines, Playbooks playbooks, Labels labels) {
    this.mails = mails;
    this.pipelines = pipelines;
    this.playbooks = playbooks;
    this.labels = labels;
  }

  @GetMapping("/pipelines/{key}/mails")
  String numbers(@PathVariable String key, Model model) {
    model.addAttribute("key", key);
    model.addAttribute("steps", steps(key));
    model.addAttribute("days", StepMails.LOOKS_BACK.toDays());
    return "insight/_step-mails :: numbers";
  }

  /** In the order of the diagram; steps that it has no more come last, by their id. */
  List<Sent> steps(String key) {
    var pipeline = pipelines.find(key).orElseThrow(() -> new NotFound(Said.of("pipelines.unknown", key)));
    var rows = new LinkedHashMap<String, List<StepNumbers>>();
    playbooks.of(pipeline.definitionId()).forEach(s -> rows.put(s.element(), new ArrayList<>()));
    mails.of(key).forEach(n -> rows.computeIfAbsent(n.step(), s -> new ArrayList<>()).add(n));
    return rows.entrySet().stream().filter(s -> !s.getValue().isEmpty()).map(s -> new Sent(s.getKey(), name(pipeline, s.getKey()), s.getValue())).toList();
  }

  private String name(Pipeline pipeline, String step) {
    return labels.element(pipeline.key(), step, pipelines.name(pipeline.definitionId(), step));
  }
}
