package org.masar.pipeline.web;

import org.masar.pipeline.Drawings;
import org.masar.web.NotFound;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What {@code diagram.js} draws. Everybody who may log in may look at every pipeline. */
@RestController
class DrawingPage {

  private final Drawings drawings;

  DrawingPage(Drawings drawings) {
    this.drawings = drawings;
  }

  @GetMapping("/pipelines/{key}/versions/{version}/diagram")
  ResponseEntity<String> diagram(@PathVariable String key, @PathVariable int version) {
    var xml = drawings.of(key, version).orElseThrow(() -> new NotFound("There is no version %d of a pipeline '%s'.".formatted(version, key)));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.APPLICATION_XML, java.nio.charset.StandardCharsets.UTF_8))
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .body(xml);
  }
}
