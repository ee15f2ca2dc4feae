package org.masar.pipeline.web;

import org.masar.pipeline.FailedSteps;
import org.masar.pipeline.Pipelines;
import org.masar.web.Show;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Steps that the engine has given up, by cause, to be tried again when the cause is gone. */
@Controller
class FailedPage {

  private final FailedSteps failures;
  private final Pipelines pipelines;
  private final Show show;

  FailedPage(FailedSteps failures, Pipelines pipelines, Show show) {
    this.failures = failures;
    this.pipelines = pipelines;
    this.show = show;
  }

  @GetMapping("/failed")
  String page(@RequestParam(required = false) String pipeline, Model model) {
    list(pipeline, model);
    return "pipeline/failed";
  }

  @GetMapping("/failed/list")
  String list(@RequestParam(required = false) String pipeline, Model model) {
    var causes = failures.causes(pipeline);
    model.addAttribute("pipeline", pipeline);
    model.addAttribute("causes", causes);
    model.addAttribute("steps", causes.stream().mapToInt(c -> c.all().size()).sum());
    model.addAttribute("most", FailedSteps.MOST);
    model.addAttribute("pipelines", pipelines.all());
    return "pipeline/_failed :: list";
  }

  @PostMapping("/failed/{id}/retry")
  ResponseEntity<Void> retry(@PathVariable String id) {
    return said(show.text("failed.retried", failures.retry(id).deal()));
  }

  @PostMapping("/failed/{id}/retry-all")
  ResponseEntity<Void> retryAll(@PathVariable String id) {
    return said(show.plural("failed.retried.all", failures.retryAllLike(id)));
  }

  private static ResponseEntity<Void> said(String notice) {
    var encoded = java.net.URLEncoder.encode(notice, java.nio.charset.StandardCharsets.UTF_8);
    return ResponseEntity.ok().header("X-Masar-Notice", encoded).header("HX-Trigger", "failed-changed").build();
  }
}
