package org.masar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Does what was asked for many at once to each of them alone: one that fails fails alone, and the answer says which and why. */
@Component
public class OneByOne {

  /** One of the many that the act was refused for, and why in the reader's language. */
  public record Left(Object what, String why) {}

  private final Problems problems;
  private final ProblemWords words;

  OneByOne(Problems problems, ProblemWords words) {
    this.problems = problems;
    this.words = words;
  }

  /**
   * Leaves in the model: {@code act}, {@code done} (how many) and {@code left} (list of {@link Left}, in the order they were asked for); the page hears
   * {@code selected-done}. What nobody expected goes to the log, and only its number to the reader.
   *
   * @param act its name, for the page and the log
   */
  public <T> void each(String act, Collection<T> wanted, Consumer<? super T> command, Model model, HttpServletResponse response) {
    var left = new ArrayList<Left>();
    for (var one : wanted) {
      try {
        command.accept(one);
      } catch (RuntimeException e) {
        left.add(new Left(one, why(e, act + " of " + one)));
      }
    }
    model.addAttribute("act", act);
    model.addAttribute("done", wanted.size() - left.size());
    model.addAttribute("left", left);
    response.setHeader("HX-Trigger", "selected-done");
  }

  private String why(RuntimeException failure, String what) {
    var problem = words.read(problems.of(failure, what));
    return problem.errors().isEmpty() ? problem.detail() : String.join("; ", problem.errors().stream().map(Invalid.Field::message).toList());
  }
}
