package org.masar.pipeline;

import java.util.Locale;
import org.camunda.bpm.model.bpmn.instance.Process;

/** Every file can be read; there is a diagram, executable and named like its file. */
class FileRules implements MaterialRule {

  @Override
  public void check(Material material, Findings found) {
    material.unreadable().forEach((file, why) -> found.error(file, null, why));
    if (material.files().ending(".bpmn").isEmpty()) {
      found.error("pipeline", null, "there is no diagram among the files. Add <name of the pipeline>.bpmn");
    }
    material.diagrams().forEach((file, diagram) -> deployable(file, diagram.process(), found));
  }

  private static void deployable(String file, Process process, Findings found) {
    if (!process.isExecutable()) {
      found.error(file, process.getId(), "the process is not executable, so nothing would be deployed. Tick Executable in its properties");
    }
    if (!Material.base(file).equals(process.getId())) {
      found.error(
          file, process.getId(), "the process has id \"" + process.getId() + "\", the file is named \"" + Material.base(file)
              + "\". Give both the same name");
    }
    var kept = process.getCamundaHistoryTimeToLiveString();
    if (kept == null || kept.isBlank()) {
      found.error(file, process.getId(),
          "the process has no historyTimeToLive. Set how long finished deals are kept in the engine, e.g. P180D");
    } else if (!kept.toUpperCase(Locale.ROOT).matches("P?\\d{1,6}D?")) {
      found.error(file, process.getId(), "historyTimeToLive is \"" + kept + "\". Write a number of days, e.g. P180D");
    }
  }
}
