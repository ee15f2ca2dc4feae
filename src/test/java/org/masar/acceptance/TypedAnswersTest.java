package org.masar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.World;
import org.springframework.beans.factory.annotation.Autowired;

/** An answer may not make the server build an object of the sender's choice. */
@MasarTest
class TypedAnswersTest {

  /** Stands for any class on the server's class path whose construction does something. */
  public static class Trap {
    static final AtomicInteger BUILT = new AtomicInteger();

    public Trap(String sent) {
      BUILT.incrementAndGet();
    }
  }

  @Autowired World world;
  @Autowired TaskService tasks;

  @Test
  void anAnswerCannotMakeTheServerBuildAnObject() {
    var lead = world.lead("typed-" + UUID.randomUUID() + "@typed.example", "Tarek");
    var deal = world.open(lead, "inbound-demo");
    var task = world.tasksOf(deal).get(0);
    var hostile =
        Variables.serializedObjectValue("\"x\"").objectTypeName(Trap.class.getName()).serializationDataFormat("application/json").create();

    assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("need", hostile, "budget", "approved", "authority", "decides", "timing", "later")))
        .isInstanceOf(ProcessEngineException.class);

    assertThat(Trap.BUILT).hasValue(0);
    assertThat(world.tasksOf(deal)).extracting(t -> t.getId()).containsExactly(task.getId());
  }
}
