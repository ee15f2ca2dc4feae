package org.masar.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import org.masar.intake.ImportStatus;
import org.masar.intake.Imports;
import org.masar.web.Invalid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/leads/import} and {@code /api/imports}. */
@RestController
class ImportApi {

  private final Imports imports;

  ImportApi(Imports imports) {
    this.imports = imports;
  }

  @PostMapping("/api/leads/import")
  ResponseEntity<Map<String, Long>> receive(
      @RequestParam(required = false) MultipartFile file,
      @RequestParam(required = false) String pipeline,
      @RequestParam(defaultValue = "false") boolean dryRun,
      Principal caller)
      throws IOException {
    if (file == null) {
      throw new Invalid("file", "is missing: send the CSV as multipart part 'file'");
    }
    var where = pipeline == null || pipeline.isBlank() ? null : pipeline.strip();
    try (var upload = file.getInputStream()) {
      long id = imports.receive(upload, where, dryRun, caller == null ? null : caller.getName());
      return ResponseEntity.accepted().location(URI.create("/api/imports/" + id)).body(Map.of("id", id));
    }
  }

  @GetMapping("/api/imports/{id:\\d+}")
  ImportStatus status(@PathVariable long id) {
    return imports.status(id);
  }

  @GetMapping("/api/imports/{id:\\d+}/rejected.csv")
  void rejected(@PathVariable long id, HttpServletResponse response) throws IOException {
    imports.status(id);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"rejected-" + id + ".csv\"");
    imports.writeRejected(id, response.getWriter());
  }
}
