package org.masar.deal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.masar.pipeline.Ahead;
import org.masar.pipeline.Passages;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says before somebody acts what the act brings about, read from the deal's diagram and from what it waits for. */
@Component
public class Consequences {

  /**
   * What a move, a reopening or a closing brings about.
   *
   * @param stage that is entered, null for a closing
   * @param back whether it lies before the stage the deal is in
   * @param again whether the deal was in it before: everything in it is done once more
   * @param mails that go out by themselves on entering, in that order
   * @param tasks that are given to somebody on entering
   * @param certain false when the diagram decides only then which of them
   * @param cancelled what the deal waits for now and will not any more: tasks, timers, mails not sent; signals are left out
   */
  public record Of(Stage stage, boolean back, boolean again, List<Ahead> mails, List<Ahead> tasks, boolean certain, List<Wait> cancelled) {

    /** Whether a person should be asked first: it goes back, or somebody gets a mail. */
    public boolean isUnusual() {
      return back || again || !mails.isEmpty();
    }
  }

  private final Pipelines pipelines;
  private final Passages passages;
  private final JdbcClient jdbc;

  Consequences(Pipelines pipelines, Passages passages, JdbcClient jdbc) {
    this.pipelines = pipelines;
    this.passages = passages;
    this.jdbc = jdbc;
  }

  /** Of moving an open deal; a stage that its version does not have is {@link org.masar.web.Invalid}. */
  public Of move(Deal deal, String stage) {
    var pipeline = pipelines.version(deal.pipeline(), deal.version()).orElseThrow();
    var target = MoveRules.stage(pipeline, stage);
    var from = pipeline.stage(deal.stage()).map(Stage::position).orElse(0);
    return entering(deal, pipeline, target, target.position() < from, open(deal));
  }

  /** Of taking a closed deal up again; it goes on in the newest version. */
  public Of reopen(Deal deal, String stage) {
    var pipeline = pipelines.find(deal.pipeline()).orElseThrow();
    return entering(deal, pipeline, MoveRules.stage(pipeline, stage), false, List.of());
  }

  /** Of closing an open deal. */
  public Of close(Deal deal) {
    return new Of(null, false, false, List.of(), List.of(), true, open(deal));
  }

  private Of entering(Deal deal, Pipeline pipeline, Stage target, boolean back, List<Wait> cancelled) {
    var first = new LinkedHashSet<Ahead>();
    var certain = follow(pipeline, target.key(), pipelines.into(pipeline.definitionId(), target.key()), first);
    return new Of(
        target, back, wasIn(deal, target.key()), of(first, Ahead.Kind.EMAIL), of(first, Ahead.Kind.TASK), certain, cancelled);
  }

  /** A token does not stay at a mail: what follows at once happens too, as long as it is in the stage. */
  private boolean follow(Pipeline pipeline, String stage, List<Ahead> next, Set<Ahead> found) {
    var certain = next.size() <= 1;
    for (var step : next) {
      if (stage.equals(step.stage()) && found.add(step) && step.kind() == Ahead.Kind.EMAIL) {
        certain &= follow(pipeline, stage, pipelines.after(pipeline.definitionId(), step.element()), found);
      }
    }
    return certain;
  }

  private static List<Ahead> of(Set<Ahead> steps, Ahead.Kind kind) {
    return steps.stream().filter(s -> s.kind() == kind).toList();
  }

  private List<Wait> open(Deal deal) {
    return passages.waits(deal.processInstance()).stream().filter(w -> w.kind() != Wait.Kind.SIGNAL).toList();
  }

  private boolean wasIn(Deal deal, String stage) {
    return jdbc.sql("select count(*) from stage_stay where deal_id = ? and stage = ?").param(deal.id()).param(stage).query(Long.class).single() > 0;
  }
}
