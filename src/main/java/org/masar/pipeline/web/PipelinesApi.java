package org.masar.pipeline.web;

import java.util.List;
import org.masar.pipeline.Deployer;
import org.masar.pipeline.DeploymentRefused;
import org.masar.pipeline.Finding;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pipelines come in as files or one zip, to be checked, or to be checked and deployed. */
@RestController
@RequestMapping("/api/pipelines")
class PipelinesApi {

  private static final String SOURCE = "api";

  private final Deployer deployer;

  PipelinesApi(Deployer deployer) {
    this.deployer = deployer;
  }

  /** What was found, errors and warnings; nothing is deployed. */
  record Findings(List<Finding> findings) {}

  /** The version that new deals get, and warnings. */
  record Deployment(String key, int version, List<Finding> findings) {}

  @PostMapping(path = "/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Findings check(@RequestParam(required = false) List<MultipartFile> files) {
    return new Findings(deployer.check(Upload.read(files)));
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Deployment deploy(@RequestParam(required = false) List<MultipartFile> files) {
    var deployed = deployer.deploy(Upload.read(files), SOURCE);
    return new Deployment(deployed.key(), deployed.version(), deployed.findings());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(DeploymentRefused refused) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, refused.getMessage());
    problem.setTitle("The pipeline has errors; nothing was deployed.");
    problem.setProperty("findings", refused.findings());
    return ResponseEntity.unprocessableEntity().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }
}
