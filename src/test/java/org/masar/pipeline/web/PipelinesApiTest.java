package org.masar.pipeline.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.pipeline.Deployer;
import org.masar.pipeline.DeploymentRefused;
import org.masar.pipeline.Finding;
import org.masar.pipeline.PipelineFiles;
import org.masar.web.Invalid;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

class PipelinesApiTest {

  private final FakeDeployer deployer = new FakeDeployer();
  private final MockMvc http = MockMvcBuilders.standaloneSetup(new PipelinesApi(deployer)).setControllerAdvice(new InvalidIs422()).build();

  @Test
  void checksWithoutDeploying() throws Exception {
    deployer.findings = List.of(Finding.error("tea.bpmn", "talk", "stage \"talk\" has no timeLimit. Add one."));

    send("/api/pipelines/check", part("tea.bpmn"), part("forms/call.form"), part("hello.en.md"), part("bare.form"), part("emails/x.ar.md"))
        .andExpect(status().isOk())
        .andExpect(content().json("""
            {"findings": [{"severity": "error", "file": "tea.bpmn", "element": "talk",
                "message": "stage \\"talk\\" has no timeLimit. Add one."}]}""", org.springframework.test.json.JsonCompareMode.STRICT));

    assertThat(deployer.got).containsExactly("emails/hello.en.md", "emails/x.ar.md", "forms/bare.form", "forms/call.form", "tea.bpmn");
    assertThat(deployer.deployed).isFalse();
  }

  @Test
  void deploys() throws Exception {
    send("/api/pipelines", part("tea.bpmn")).andExpect(status().isCreated())
        .andExpect(content().json("{\"key\": \"tea\", \"version\": 3, \"findings\": []}",
        org.springframework.test.json.JsonCompareMode.STRICT));
  }

  @Test
  void refusesErrorsAndDeploysNothing() throws Exception {
    deployer.findings = List.of(Finding.error("tea.bpmn", null, "is not executable."), Finding.warning("forms/x.form", null, "is unused."));

    send("/api/pipelines", part("tea.bpmn"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.title").value("The pipeline has errors; nothing was deployed."))
        .andExpect(jsonPath("$.detail").value("tea.bpmn: is not executable."))
        .andExpect(jsonPath("$.findings.length()").value(2))
        .andExpect(jsonPath("$.findings[1].severity").value("warning"));

    assertThat(deployer.deployed).isFalse();
  }

  @Test
  void takesOneZipWithAFolderAround() throws Exception {
    send("/api/pipelines", zip("tea/tea.bpmn", "tea/emails/hello.en.md", "tea/README.md", "tea/.camunda/x.json",
        "tea/labels.ar.properties", "__MACOSX/tea/._tea.bpmn")).andExpect(status().isCreated());

    assertThat(deployer.got).containsExactly("emails/hello.en.md", "labels.ar.properties", "tea.bpmn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../tea.bpmn", "tea/../../x.bpmn", "/etc/x.bpmn", "C:\\x.bpmn", "a//x.bpmn", "..\\x.bpmn", "a\u0000/x.bpmn"})
  void refusesNamesThatLeaveTheFolder(String name) throws Exception {
    send("/api/pipelines/check", zip(name)).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("is no name inside a pipeline's folder")));
    send("/api/pipelines/check", part(name)).andExpect(status().isUnprocessableEntity());

    assertThat(deployer.got).isNull();
  }

  @Test
  void refusesWhatIsNoPipeline() throws Exception {
    http.perform(multipart("/api/pipelines/check")).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("no file was sent. Send")));
    send("/api/pipelines/check", part("tea.exe")).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("none of a pipeline's files (.bpmn, .dmn, .form, .md)")));
    send("/api/pipelines/check", part("README.md")).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("nothing to deploy")));
    send("/api/pipelines/check", part("tea.zip")).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("no zip")));
    send("/api/pipelines/check", part("a.form"), part("forms/a.form")).andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.detail", containsString("twice")));
  }

  @Test
  void refusesZipsThatGrow() throws Exception {
    var many = IntStream.range(0, 201).mapToObj(i -> "d" + i + ".dmn").toArray(String[]::new);
    var bomb = new LinkedHashMap<String, byte[]>();
    bomb.put("tea.bpmn", new byte[11 * 1024 * 1024]);

    send("/api/pipelines/check", zip(many)).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("more than 200 entries")));
    send("/api/pipelines/check", zip(bomb)).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.detail",
        containsString("more than 10 MB")));
    assertThat(deployer.got).isNull();
  }

  private ResultActions send(String path, MockMultipartFile... parts) throws Exception {
    var request = multipart(path);
    for (var part : parts) {
      request.file(part);
    }
    return http.perform(request);
  }

  private static MockMultipartFile part(String name) {
    return new MockMultipartFile("files", name, null, "content".getBytes(UTF_8));
  }

  private static MockMultipartFile zip(String... names) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    List.of(names).forEach(n -> files.put(n, "content".getBytes(UTF_8)));
    return zip(files);
  }

  private static MockMultipartFile zip(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return new MockMultipartFile("files", "tea.zip", "application/zip", bytes.toByteArray());
  }

  private static class FakeDeployer implements Deployer {

    private List<Finding> findings = List.of();
    private List<String> got;
    private boolean deployed;

    @Override
    public List<Finding> check(PipelineFiles files) {
      got = new ArrayList<>(files.files().keySet());
      return findings;
    }

    @Override
    public Deployed deploy(PipelineFiles files, String source) {
      if (check(files).stream().anyMatch(Finding::isError)) {
        throw new DeploymentRefused(findings);
      }
      deployed = true;
      return new Deployed("tea", 3, true, findings);
    }
  }

  /** What the room web does for all rooms. */
  @RestControllerAdvice
  private static class InvalidIs422 {

    @ExceptionHandler
    @ResponseStatus(org.springframework.http.HttpStatus.UNPROCESSABLE_ENTITY)
    ProblemDetail invalid(Invalid invalid) {
      return ProblemDetail.forStatusAndDetail(org.springframework.http.HttpStatus.UNPROCESSABLE_ENTITY, invalid.getMessage());
    }
  }
}
