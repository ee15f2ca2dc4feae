package org.masar.sample;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.masar.intake.NewLead;
import org.masar.lead.LeadFields;
import org.masar.web.Money;

/** Somebody in the story: a line of people.csv, and how far their part has been played. */
class Person {

  private final String[] cells;
  private final Deque<Act> acts = new ArrayDeque<>();
  final Random chance;
  /** Numbers of this person's deals, the newest last. */
  final Deque<String> deals = new ArrayDeque<>();
  /** What has happened since the last act and makes the next one possible, as instants of the story. */
  private final Set<String> answered = new HashSet<>();

  Person(String line) {
    cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    if (!cells[15].equals("-")) {
      acts.addAll(Arrays.stream(cells[15].split(" ")).map(Act::read).toList());
    }
    chance = new Random(email().hashCode());
  }

  int daysAgo() {
    return Integer.parseInt(cells[0]);
  }

  boolean arabic() {
    return cells[1].equals("ar");
  }

  String owner() {
    return cells[2];
  }

  String pipeline() {
    return cells[3];
  }

  String email() {
    return cells[8];
  }

  int score() {
    return Integer.parseInt(cells[13]);
  }

  BigDecimal amount() {
    return new BigDecimal(cells[14]);
  }

  /** What this person or their rep does next; null when the rest is silence. */
  Act next() {
    return acts.peek();
  }

  void played() {
    acts.remove();
  }

  /** True the first time it is asked about a mail. */
  boolean hasNotAnswered(String mail) {
    return !answered.contains(mail);
  }

  void hasAnswered(String mail) {
    answered.add(mail);
  }

  NewLead asNewLead() {
    var fields =
        new LeadFields(
            email(), cells[4], cells[5], cells[6], cells[9], cells[7], cells[10], cells[11], null, cells[1], cells[12], null, null, Set.of(), null);
    return new NewLead(fields, pipeline(), null, new Money(amount(), "SAR"), owner());
  }

  static List<Person> all(List<String> lines) {
    return lines.stream().filter(l -> !l.isBlank() && !l.startsWith("#")).map(Person::new).toList();
  }
}
