package org.masar.pipeline;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** A diagram read for what it says about the sale. Lenient: what is missing is null, the checks speak about it. */
public class Diagram {

  private final BpmnModelInstance model;
  private final Process process;
  private volatile Course course;

  private Diagram(BpmnModelInstance model, Process process) {
    this.model = model;
    this.process = process;
  }

  /** Reads a diagram with exactly one process; {@link IllegalArgumentException} says what is wrong with the file. */
  public static Diagram read(byte[] xml) {
    BpmnModelInstance model;
    try {
      model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml));
    } catch (RuntimeException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("is not a BPMN diagram: " + cause.getMessage(), e);
    }
    var processes = model.getModelElementsByType(Process.class);
    if (processes.size() != 1) {
      throw new IllegalArgumentException("has " + processes.size() + " processes. Draw exactly one per file");
    }
    return new Diagram(model, processes.iterator().next());
  }

  public BpmnModelInstance model() {
    return model;
  }

  public Process process() {
    return process;
  }

  public String key() {
    return process.getId();
  }

  /** {@code camunda:properties} of an element, by name. */
  public static Map<String, String> properties(BaseElement element) {
    var found = new HashMap<String, String>();
    if (element.getExtensionElements() != null) {
      element
          .getExtensionElements()
          .getChildElementsByType(CamundaProperties.class)
          .forEach(all -> all.getCamundaProperties().forEach(p -> found.put(p.getCamundaName(), p.getCamundaValue())));
    }
    return found;
  }

  public Collection<SubProcess> stageElements() {
    return process.getChildElementsByType(SubProcess.class).stream().filter(s -> properties(s).containsKey("stage")).toList();
  }

  /** The stages, by position. */
  public List<Stage> stages() {
    return stageElements().stream().map(Diagram::stage).sorted(Comparator.comparingInt(Stage::position)).toList();
  }

  private static Stage stage(SubProcess element) {
    var said = properties(element);
    return new Stage(
        said.get("stage"),
        element.getId(),
        element.getName() == null ? said.get("stage") : element.getName(),
        number(said.get("position"), Integer.MAX_VALUE),
        number(said.get("probability"), 0),
        duration(said.get("timeLimit")).orElse(null),
        said.get("funnel"),
        list(said.get("requires")));
  }

  public Collection<EndEvent> ends() {
    return process.getChildElementsByType(EndEvent.class);
  }

  /** Id of the top-level end event for an outcome: the one without a reason of its own before others. */
  public Optional<String> end(Outcome outcome) {
    return ends().stream()
        .filter(e -> outcome.key().equals(properties(e).get("outcome")))
        .min(Comparator.comparing(e -> properties(e).containsKey("reason")))
        .map(BaseElement::getId);
  }

  /** What the diagram calls an element; its id when it has no name, the signal's name for a nameless catch of one. */
  public String name(String element) {
    return model.getModelElementById(element) instanceof FlowElement e && e.getName() != null && !e.getName().isBlank()
        ? e.getName().replaceAll("\\s+", " ")
        : element;
  }

  /** Where a token may stop next after it has left this element; one place when the way is certain. */
  public List<Ahead> after(String element) {
    return course().after(element);
  }

  /** Where a token may stop next when it is put into this stage, by key. */
  public List<Ahead> into(String stageKey) {
    return stages().stream().filter(s -> s.key().equals(stageKey)).findFirst().map(s -> course().at(s.element())).orElse(List.of());
  }

  /** Emails by element, each with how many days after the beginning it can go at the earliest. */
  public Map<String, Integer> mailDays() {
    return MailDays.of(this);
  }

  private Course course() {
    if (course == null) {
      course = new Course(this); // two at once make the same
    }
    return course;
  }

  /** Documentation of an element, or null. */
  public String documentation(String element) {
    return model.getModelElementById(element) instanceof BaseElement e ? documentation(e) : null;
  }

  private static String documentation(BaseElement element) {
    var text = element.getDocumentations().stream().map(d -> d.getTextContent().strip()).collect(Collectors.joining("\n\n"));
    return text.isEmpty() ? null : text;
  }

  /** This diagram as the pipeline it draws. */
  public Pipeline pipeline(int version, String definitionId) {
    var said = properties(process);
    return new Pipeline(
        process.getId(),
        process.getName() == null ? process.getId() : process.getName(),
        constant(Pipeline.Kind.class, said.get("kind"), Pipeline.Kind.SALES),
        said.getOrDefault("currency", "SAR"),
        constant(Pipeline.Moves.class, said.get("moves"), Pipeline.Moves.ANY),
        version,
        definitionId,
        documentation(process),
        stages());
  }

  static Optional<Duration> duration(String iso) {
    try {
      return iso == null ? Optional.empty() : Optional.of(Duration.parse(iso));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static int number(String text, int otherwise) {
    return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  private static List<String> list(String commaSeparated) {
    return commaSeparated == null
        ? List.of()
        : Arrays.stream(commaSeparated.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text, E otherwise) {
    try {
      return text == null ? otherwise : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }
}
