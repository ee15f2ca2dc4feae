package org.masar.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a check found out about a pipeline's files. The message names the remedy: <em>stage "proposal" has no timeLimit. Add one, e.g. P14D.</em>
 *
 * @param file name relative to the pipeline's folder
 * @param element id in the diagram, or null
 */
public record Finding(Severity severity, String file, String element, String message) {

  /** An error refuses the deployment; a warning is shown. */
  public enum Severity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING
  }

  public static Finding error(String file, String element, String message) {
    return new Finding(Severity.ERROR, file, element, message);
  }

  public static Finding warning(String file, String element, String message) {
    return new Finding(Severity.WARNING, file, element, message);
  }

  @JsonIgnore
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return file + ": " + message;
  }
}
