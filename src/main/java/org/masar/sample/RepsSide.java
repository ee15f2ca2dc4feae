package org.masar.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.masar.deal.DealCommands;
import org.masar.pipeline.Outcome;
import org.masar.worklist.OpenTask;
import org.masar.worklist.TaskWork;
import org.masar.worklist.Wanted;
import org.masar.worklist.Worklist;

/** What the reps do with their tasks. */
class RepsSide {

  private final Worklist worklist;
  private final TaskWork work;
  private final DealCommands commands;
  private final FormFilling forms;
  private final Words words;
  /** When a task was first seen. */
  private final Map<String, Instant> seen = new HashMap<>();
  private final Map<String, OpenTask> open = new HashMap<>();

  RepsSide(Worklist worklist, TaskWork work, DealCommands commands, FormFilling forms, Words words) {
    this.worklist = worklist;
    this.work = work;
    this.commands = commands;
    this.forms = forms;
    this.words = words;
  }

  /** Looks at what waits for the reps at that moment of the story. */
  void look(Instant moment) {
    open.clear();
    for (var rep : List.of("rep", "rep2")) {
      As.user(
          rep,
          () ->
              worklist.list(new Wanted(null, null, null, null), 200, null).items().stream()
                  .filter(t -> t.lead() != null)
                  .forEach(t -> open.put(t.lead().email() + " " + t.form(), t)));
    }
    open.values().forEach(t -> seen.putIfAbsent(t.id(), moment));
  }

  /** Plays the rep's next act with this person when its time has come; says whether it did. */
  boolean act(Person person, Instant moment) {
    var act = person.next();
    if (act.what().equals("note") || act.what().equals("close")) {
      return byHand(person, act, moment);
    }
    var task = open.get(person.email() + " " + act.what());
    if (task == null || Duration.between(seen.get(task.id()), moment).compareTo(act.after()) < 0) {
      return false;
    }
    follow(person, task.deal());
    As.user(person.owner(), () -> work.complete(task.id(), forms.of(person, act)));
    person.played();
    return true;
  }

  private boolean byHand(Person person, Act act, Instant moment) {
    var since = seen.computeIfAbsent(person.email() + act.key(), k -> moment);
    if (Duration.between(since, moment).compareTo(act.after()) < 0) {
      return false;
    }
    open.values().stream().filter(t -> t.lead().email().equals(person.email())).findFirst().ifPresent(t -> follow(person, t.deal()));
    As.user(
        person.owner(),
        () -> {
          var said = words.of(person, act.key());
          if (act.what().equals("note")) {
            commands.note(person.deals.getLast(), said);
          } else {
            commands.close(person.deals.getLast(), Outcome.LOST, said);
          }
        });
    person.played();
    return true;
  }

  private static void follow(Person person, String deal) {
    if (!person.deals.contains(deal)) {
      person.deals.add(deal);
    }
  }
}
