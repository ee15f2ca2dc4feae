package org.masar.deal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.masar.deal.DealList;
import org.masar.pipeline.Emails;
import org.masar.pipeline.FolderFindings;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Playbooks;
import org.masar.pipeline.Standing;
import org.masar.web.Frame;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pipelines with what is in them: answered here, because {@code pipeline} knows no deals. */
@Controller
class PipelinesPage {

  /** Deals at an element, in whatever versions. */
  record Place(String element, String drawn, List<Integer> versions, long deals, long stuck) {}

  private static final Map<String, String> ICONS =
      Map.of("EMAIL", "mail", "TASK", "clipboard-check", "TIMER", "clock", "SIGNAL", "bell", "DECISION", "table", "STEP", "bolt");

  private final Pipelines pipelines;
  private final PipelineFigures figures;
  private final DealList deals;
  private final Standing standing;
  private final Playbooks playbooks;
  private final FolderFindings findings;
  private final CollisionLines collisions;
  private final Emails emails;
  private final Frame frame;
  private final Show show;
  private final ObjectMapper json;

  PipelinesPage(
      Pipelines pipelines,
      PipelineFigures figures,
      DealList deals,
      Standing standing,
      Playbooks playbooks,
      FolderFindings findings,
      CollisionLines collisions,
      Emails emails,
      Frame frame,
      Show show,
      ObjectMapper json) {
    this.json = json;
    this.pipelines = pipelines;
    this.figures = figures;
    this.deals = deals;
    this.standing = standing;
    this.playbooks = playbooks;
    this.findings = findings;
    this.collisions = collisions;
    this.emails = emails;
    this.frame = frame;
    this.show = show;
  }

  @GetMapping("/pipelines")
  String all(Model model) {
    model.addAttribute("all", pipelines.all().stream().map(figures::of).toList());
    return "deal/pipelines";
  }

  @GetMapping("/pipelines/list")
  String list(Model model) {
    all(model);
    return "deal/_pipelines :: list";
  }

  @GetMapping("/pipelines/{key}")
  String one(@PathVariable String key, Model model) {
    var pipeline = find(key);
    figures(pipeline, model);
    model.addAttribute("versions", versions(pipeline));
    model.addAttribute("steps", playbooks.of(pipeline.definitionId()));
    model.addAttribute("icons", ICONS);
    model.addAttribute("mails", mails(pipeline, playbooks.of(pipeline.definitionId())));
    model.addAttribute("findings", findings.of(key));
    model.addAttribute("collisions", frame.leads() || frame.draws() ? collisions.of(key, pipeline.definitionId()) : List.of());
    return "deal/pipeline";
  }

  @GetMapping("/pipelines/{key}/figures")
  String figures(@PathVariable String key, Model model) {
    figures(find(key), model);
    return "deal/_pipelines :: figures";
  }

  @GetMapping("/pipelines/{key}/versions/{version}/{file}.bpmn")
  ResponseEntity<byte[]> download(@PathVariable String key, @PathVariable int version, @PathVariable String file) {
    var drawing = pipelines.drawing(key, version).filter(xml -> key.equals(file));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(key + ".bpmn").build().toString())
        .body(drawing.orElseThrow(() -> new NotFound(Said.of("pipelines.unknown", key))));
  }

  private void figures(Pipeline pipeline, Model model) {
    var places = places(pipeline);
    model.addAttribute("one", figures.of(pipeline));
    model.addAttribute("places", places);
    model.addAttribute("countsJson", json(counts(pipeline, places)));
  }

  private String json(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Pipeline find(String key) {
    return pipelines.find(key).filter(p -> !p.stages().isEmpty()).orElseThrow(() -> new NotFound(Said.of("pipelines.unknown", key)));
  }

  private List<Place> places(Pipeline pipeline) {
    var places = new LinkedHashMap<String, Place>();
    for (var at : standing.of(pipeline.key())) {
      var drawn = pipelines.version(pipeline.key(), at.version()).map(p -> pipelines.name(p.definitionId(), at.element())).orElse(at.element());
      places.merge(at.element(), new Place(at.element(), drawn, List.of(at.version()), at.passages(), at.stuck()), PipelinesPage::both);
    }
    return places.values().stream().sorted(java.util.Comparator.comparing((Place p) -> -p.deals())).toList();
  }

  private static Place both(Place newer, Place older) {
    var versions = new java.util.ArrayList<>(newer.versions());
    versions.addAll(older.versions());
    return new Place(newer.element(), newer.drawn(), versions, newer.deals() + older.deals(), newer.stuck() + older.stuck());
  }

  /** What {@code diagram.js} writes on the elements. */
  private Map<String, Map<String, Object>> counts(Pipeline pipeline, List<Place> places) {
    var counts = new HashMap<String, Map<String, Object>>();
    for (var place : places) {
      var text = show.plural("pipelines.deals", place.deals());
      counts.put(
          place.element(),
          Map.of(
              "count", place.deals(),
              "stuck", place.stuck(),
              "text", place.stuck() == 0 ? text : text + ", " + show.plural("pipelines.stuck", place.stuck()),
              "href", "/board/" + pipeline.key()));
    }
    return counts;
  }

  private Map<Integer, Long> versions(Pipeline pipeline) {
    var open = deals.openByVersion(pipeline.key());
    var versions = new LinkedHashMap<Integer, Long>();
    pipelines.versions(pipeline.key()).forEach(v -> versions.put(v, open.getOrDefault(v, 0L)));
    return versions;
  }

  private Map<String, MailText> mails(Pipeline pipeline, List<Playbooks.Step> steps) {
    var mails = new HashMap<String, MailText>();
    steps.stream()
        .filter(s -> s.kind() == Playbooks.Kind.EMAIL && s.detail() != null)
        .map(Playbooks.Step::detail)
        .distinct()
        .forEach(template -> wording(pipeline, template).ifPresent(text -> mails.put(template, text)));
    return mails;
  }

  private Optional<MailText> wording(Pipeline pipeline, String template) {
    return emails.find(pipeline.key(), template, frame.lang()).map(MailText::of);
  }
}
