package org.masar.deal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.masar.deal.Deal;
import org.masar.pipeline.Footstep;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The way of a deal through its diagram, drawn and as a list. */
@Controller
class DealDiagramPage {

  /** A step of the list; {@code state} is done, now, stuck or cancelled. */
  record Stop(String name, String stage, String state, java.time.Instant at) {}

  private final DealSheets sheets;
  private final Passages passages;
  private final Pipelines pipelines;
  private final Labels labels;
  private final ObjectMapper json;

  DealDiagramPage(DealSheets sheets, Passages passages, Pipelines pipelines, Labels labels, ObjectMapper json) {
    this.sheets = sheets;
    this.passages = passages;
    this.pipelines = pipelines;
    this.labels = labels;
    this.json = json;
  }

  @GetMapping("/deals/{number}/diagram")
  String diagram(@PathVariable String number, Model model) throws JsonProcessingException {
    var sheet = sheets.of(number);
    var deal = sheet.deal();
    var pipeline = pipelines.version(deal.pipeline(), deal.version()).orElseThrow();
    var path = deal.processInstance() == null ? List.<Footstep>of() : passages.path(deal.processInstance());
    model.addAttribute("sheet", sheet);
    model.addAttribute("deal", deal);
    model.addAttribute("marks", json.writeValueAsString(marks(path, sheet.stuck() != null)));
    model.addAttribute("stops", stops(deal, pipeline, path, sheet.stuck() != null));
    return "deal/_diagram :: diagram";
  }

  private static Map<String, Set<String>> marks(List<Footstep> path, boolean stuck) {
    var marks = new LinkedHashMap<String, Set<String>>();
    var now = ids(path.stream().filter(f -> f.until() == null).toList());
    var done = ids(path.stream().filter(f -> f.until() != null && !f.cancelled()).toList());
    done.removeAll(now);
    marks.put("now", now);
    marks.put("done", done);
    marks.put("stuck", stuck ? now : Set.of());
    return marks;
  }

  private static Set<String> ids(List<Footstep> path) {
    var ids = new LinkedHashSet<String>();
    path.forEach(f -> ids.add(f.element()));
    return ids;
  }

  /** Only what has a name: gateways and beginnings without one say nothing in a list. */
  private List<Stop> stops(Deal deal, Pipeline pipeline, List<Footstep> path, boolean stuck) {
    var stops = new ArrayList<Stop>();
    for (var step : path) {
      var drawn = pipelines.name(pipeline.definitionId(), step.element());
      if (drawn.equals(step.element())) {
        continue;
      }
      var stage = pipeline.stages().stream().filter(s -> s.element().equals(step.element())).findFirst().map(Stage::key).orElse(null);
      var name = stage == null ? labels.element(deal.pipeline(), step.element(), drawn) : labels.stage(deal.pipeline(), stage, drawn);
      var state = step.cancelled() ? "cancelled" : step.until() != null ? "done" : stuck ? "stuck" : "now";
      stops.add(new Stop(name, stage, state, step.from()));
    }
    return stops;
  }
}
