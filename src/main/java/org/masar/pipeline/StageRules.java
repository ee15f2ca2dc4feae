package org.masar.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Stages are complete, unique, ordered 1 to n and within reach. */
class StageRules implements Rule {

  private static final Set<String> FUNNEL = new TreeSet<>(Set.of("awareness", "interest", "decision", "action", "loyalty"));

  @Override
  public void check(Subject subject, Findings found) {
    var stages = List.copyOf(subject.diagram().stageElements());
    if (stages.isEmpty()) {
      found.error(subject, subject.diagram().process(), "the pipeline has no stage. Draw a sub-process with the template Stage");
    }
    var reachable = subject.graph().reachable(subject.diagram().process());
    var keys = new HashSet<String>();
    for (var stage : stages) {
      var said = Diagram.properties(stage);
      key(stage, said.get("stage"), keys, subject, found);
      probability(stage, said.get("probability"), subject, found);
      timeLimit(stage, said.get("timeLimit"), subject, found);
      extras(stage, said, subject, found);
      if (!reachable.contains(stage)) {
        found.error(subject, stage, Subject.label(stage) + " cannot be reached from the start. Draw a flow that leads to it, or remove it");
      }
    }
    positions(stages, subject, found);
    nested(subject, found);
  }

  private static void key(SubProcess stage, String key, Set<String> keys, Subject subject, Findings found) {
    if (key == null || key.isBlank()) {
      found.error(subject, stage, Subject.label(stage) + " has no key. Set its property stage, e.g. first-touch");
    } else if (!key.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      found.error(subject, stage, Subject.label(stage) + " needs a key in small letters, digits and hyphens, e.g. first-touch");
    } else if (!keys.add(key)) {
      found.error(subject, stage, Subject.label(stage) + " is there twice. Give each stage a key of its own");
    }
  }

  private static void probability(SubProcess stage, String said, Subject subject, Findings found) {
    int percent = Diagram.number(said == null ? null : said.strip(), -1);
    if (percent < 0 || percent > 100) {
      var has = said == null ? "no probability" : "probability \"" + said + "\"";
      found.error(subject, stage, Subject.label(stage) + " has " + has + ". Set how many of 100 deals in it are won, e.g. 50");
    }
  }

  private static void timeLimit(SubProcess stage, String said, Subject subject, Findings found) {
    if (said == null || said.isBlank()) {
      found.error(subject, stage, Subject.label(stage) + " has no timeLimit. Add one, e.g. P14D");
    } else if (Diagram.duration(said).filter(d -> d.compareTo(Duration.ZERO) > 0).isEmpty()) {
      var remedy = said.matches("P\\d+W") ? "Write weeks as days: P" + 7 * Long.parseLong("0" + said.replaceAll("\\D", "")) + "D"
          : "Write days or hours, e.g. P14D or PT36H";
      found.error(subject, stage, Subject.label(stage) + " has timeLimit \"" + said + "\". " + remedy);
    }
  }

  private static void extras(SubProcess stage, Map<String, String> said, Subject subject, Findings found) {
    var funnel = said.get("funnel");
    if (funnel != null && !funnel.isBlank() && !FUNNEL.contains(funnel)) {
      found.error(subject, stage, Subject.label(stage) + " has funnel \"" + funnel + "\". Use one of " + String.join(", ", FUNNEL));
    }
    for (var fact : said.getOrDefault("requires", "").split(",")) {
      if (!fact.isBlank() && !subject.vocabulary().isFact(fact.strip())) {
        var name = fact.strip().split("\\.")[0];
        found.error(subject, stage, Subject.label(stage) + " requires '" + fact.strip() + "', which is not known. Known are "
            + subject.vocabulary().knownAfter(name));
      }
    }
  }

  private static void positions(List<SubProcess> stages, Subject subject, Findings found) {
    var taken = new HashSet<Integer>();
    var fine = new ArrayList<SubProcess>();
    for (var stage : stages) {
      var said = Diagram.properties(stage).get("position");
      int position = Diagram.number(said, 0);
      if (position < 1) {
        found.error(subject, stage, Subject.label(stage) + " has " + (said == null ? "no position" : "position \"" + said + "\"")
            + ". Number the stages 1, 2, 3 …");
      } else if (!taken.add(position)) {
        found.error(subject, stage, Subject.label(stage) + " has position " + position
            + ", as another stage has. Number the stages 1, 2, 3 …");
      } else {
        fine.add(stage);
      }
    }
    if (fine.size() == stages.size()) {
      fine.stream()
          .filter(s -> Diagram.number(Diagram.properties(s).get("position"), 0) > stages.size())
          .findFirst()
          .ifPresent(s -> found.error(subject, s, Subject.label(s) + " leaves a gap: there are " + stages.size()
              + " stages. Number them 1 to " + stages.size()));
    }
  }

  private static void nested(Subject subject, Findings found) {
    for (var scope : subject.graph().nodes(SubProcess.class)) {
      boolean top = subject.graph().isTopLevel(scope);
      boolean stage = Diagram.properties(scope).containsKey("stage");
      if (stage && !top) {
        found.error(subject, scope, Subject.label(scope) + " is inside another sub-process. Draw stages at the top level only");
      } else if (top && !stage && !Graph.isEventSubProcess(scope)) {
        found.error(subject, scope, Subject.label(scope) + " is no stage. Give it the template Stage, or draw it inside one");
      }
    }
  }
}
