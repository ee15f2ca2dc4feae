package org.masar;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the reasons as a list for an operator, instead of a stack trace. */
class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable root, StartRefused refused) {
    var reasons = refused.reasons().stream().map(reason -> "  - " + reason).collect(Collectors.joining("\n"));
    return new FailureAnalysis(
        "Masar does not start with this configuration:\n\n" + reasons,
        "Set the properties or environment variables named above and start again.",
        refused);
  }
}
