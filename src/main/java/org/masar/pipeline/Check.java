package org.masar.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Says what is wrong with a pipeline's files, in the owner's words, before anything is deployed. */
@Component
public class Check {

  /** Rules about the pipeline as a whole: its own diagram only, not the sub-processes it calls. */
  private static final List<Rule> OF_THE_PIPELINE =
      List.of(new ProcessRules(), new StageRules(), new TopLevelRules(), new EndRules(), new CalledRules());

  private static final List<Rule> OF_EVERY_DIAGRAM =
      List.of(
          new PathRules(),
          new LoopRules(),
          new WaitRules(),
          new TimerRules(),
          new SignalRules(),
          new ErrorRules(),
          new CodeRules(),
          new StepRules(),
          new ExpressionRules(),
          new TaskRules(),
          new FormUseRules(),
          new EmailStepRules(),
          new DecisionUseRules(),
          new GatewayRules());

  private static final List<MaterialRule> OF_FILES =
      List.of(new FileRules(), new FormFileRules(), new EmailFileRules(), new VariantRules(), new DecisionFileRules(), new LabelRules(), new UnusedRules());

  /**
   * Errors and warnings of the files of one pipeline. Reads the files and nothing else; a rule that fails on an odd file is
   * an error of its own and
   * hides no other.
   *
   * @param files complete: the diagram with its tables, forms and emails
   * @param vocabulary names an expression may use and what may follow each, as in {@link FactSource#vocabulary()}
   * @param steps bean names of the steps, as in {@code ${openDeal}}
   */
  public List<Finding> findings(PipelineFiles files, Map<String, Set<String>> vocabulary, Set<String> steps) {
    var material = new Material(files, new Vocabulary(vocabulary), steps);
    var all = new Findings();
    for (var subject : material.subjects()) {
      var rules = new ArrayList<Rule>();
      if (subject.file().equals(material.main().orElse(null))) {
        rules.addAll(OF_THE_PIPELINE);
      }
      rules.addAll(OF_EVERY_DIAGRAM);
      rules.forEach(rule -> safely(rule, subject.file(), all, found -> rule.check(subject, found)));
    }
    OF_FILES.forEach(rule -> safely(rule, material.main().orElse("pipeline"), all, found -> rule.check(material, found)));
    return all.sorted();
  }

  private static void safely(Object rule, String file, Findings all, Consumer<Findings> check) {
    try {
      check.accept(all);
    } catch (RuntimeException | StackOverflowError e) {
      var about = rule.getClass().getSimpleName().replace("Rules", "").toLowerCase();
      all.error(file, null, "could not be checked: the rules about " + about + " stopped (" + e
          + "). Undo the last change, or report this");
    }
  }
}
