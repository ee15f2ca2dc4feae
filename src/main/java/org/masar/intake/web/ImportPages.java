package org.masar.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.masar.intake.Drafts;
import org.masar.intake.ImportFile;
import org.masar.intake.Imports;
import org.masar.intake.Mapping;
import org.masar.intake.Undo;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.web.Invalid;
import org.masar.web.Onward;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** {@code /leads/import}: bring a list in, say what its columns mean, watch it, take it back. */
@Controller
class ImportPages {

  private static final int PAGE = 20;

  private final Drafts drafts;
  private final Imports imports;
  private final Undo undo;
  private final Pipelines pipelines;
  private final Users users;
  private final StageNames names;

  ImportPages(Drafts drafts, Imports imports, Undo undo, Pipelines pipelines, Users users, Labels labels) {
    this.drafts = drafts;
    this.imports = imports;
    this.undo = undo;
    this.pipelines = pipelines;
    this.users = users;
    this.names = new StageNames(pipelines, labels);
  }

  @GetMapping("/leads/import")
  String list(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
    var found = drafts.list(before, PAGE + 1);
    var shown = found.subList(0, Math.min(PAGE, found.size()));
    model.addAttribute("imports", shown);
    model.addAttribute("more", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
    model.addAttribute("names", names);
    return "intake/import";
  }

  @PostMapping("/leads/import")
  String receive(@RequestParam(required = false) MultipartFile file, Model model, Locale locale, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    try {
      if (file == null || file.isEmpty() && (file.getOriginalFilename() == null || file.getOriginalFilename().isBlank())) {
        throw new Invalid("file", Said.of("lead.file.choose"));
      }
      try (var upload = file.getInputStream()) {
        long id = drafts.receive(upload, file.getOriginalFilename(), locale, users.current());
        return Onward.to("/leads/import/" + id, null, request, response);
      }
    } catch (Invalid invalid) {
      model.addAttribute("wrong", invalid.fields());
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return "intake/_upload :: upload";
    }
  }

  @GetMapping("/leads/import/{id:\\d+}")
  String one(@PathVariable long id, Model model) throws IOException {
    var file = drafts.find(id);
    return file.state().equals("draft") ? columns(id, model) : status(file, model);
  }

  private String columns(long id, Model model) throws IOException {
    model.addAttribute("draft", drafts.look(id));
    model.addAttribute("fields", Mapping.FIELDS);
    model.addAttribute("pipelines", pipelines.all());
    model.addAttribute("names", names);
    return "intake/columns";
  }

  private String status(ImportFile file, Model model) {
    model.addAttribute("file", file);
    model.addAttribute("names", names);
    model.addAttribute("kept", undo.kept(file.id()));
    return "intake/status";
  }

  /** While it runs the page asks again and again; when it is something else the whole page is. */
  @GetMapping("/leads/import/{id:\\d+}/progress")
  String progress(@PathVariable long id, Model model, HttpServletResponse response) {
    var file = drafts.find(id);
    if (!file.busy()) {
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("file", file);
    return "intake/_progress :: progress";
  }

  @PostMapping("/leads/import/{id:\\d+}/columns")
  String explain(@PathVariable long id, @RequestParam(name = "column") List<String> columns, @RequestParam(defaultValue = "") String pipeline, Model model)
      throws IOException {
    drafts.explain(id, new Mapping(columns), orNull(pipeline));
    columns(id, model);
    return "intake/_preview :: preview";
  }

  @PostMapping("/leads/import/{id:\\d+}/start")
  String start(@PathVariable long id, @RequestParam(name = "column") List<String> columns, @RequestParam(defaultValue = "") String pipeline,
      @RequestParam(defaultValue = "false") boolean dry, Model model, HttpServletResponse response) throws IOException {
    var mapping = new Mapping(columns);
    try {
      drafts.start(id, mapping, orNull(pipeline), dry);
      return "redirect:/leads/import/" + id;
    } catch (Invalid invalid) {
      drafts.explain(id, mapping, orNull(pipeline));
      model.addAttribute("wrong", invalid.fields());
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return columns(id, model);
    }
  }

  @PostMapping("/leads/import/{id:\\d+}/discard")
  String discard(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
    drafts.discard(id);
    return Onward.to("/leads/import", Said.of("lead.import.discarded"), request, response);
  }

  @PostMapping("/leads/import/{id:\\d+}/again")
  String again(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
    drafts.again(id);
    return Onward.to("/leads/import/" + id, null, request, response);
  }

  @GetMapping("/leads/import/{id:\\d+}/undo")
  String outlook(@PathVariable long id, Model model) {
    model.addAttribute("file", drafts.find(id));
    model.addAttribute("outlook", undo.look(id));
    return "intake/_undo :: undo";
  }

  @PostMapping("/leads/import/{id:\\d+}/undo")
  String undo(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
    undo.start(id, users.current());
    return Onward.to("/leads/import/" + id, null, request, response);
  }

  @GetMapping("/leads/import/{id:\\d+}/rejected.csv")
  void rejected(@PathVariable long id, HttpServletResponse response) throws IOException {
    drafts.find(id);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"rejected-" + id + ".csv\"");
    imports.writeRejected(id, response.getWriter());
  }

  private static String orNull(String pipeline) {
    return pipeline.isBlank() ? null : pipeline;
  }
}
