package org.masar.pipeline.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.masar.pipeline.Ahead;
import org.masar.pipeline.Diagram;
import org.masar.pipeline.Outcome;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads pipelines from deployed diagrams. A deployed version never changes, so each is read once. */
@Component
class EnginePipelines implements Pipelines {

  private record Read(Diagram diagram, Pipeline pipeline) {}

  private final RepositoryService repository;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  EnginePipelines(@Lazy RepositoryService repository) {
    this.repository = repository;
  }

  @Override
  public List<Pipeline> all() {
    return repository.createProcessDefinitionQuery().latestVersion().list().stream()
        .map(d -> of(d).pipeline())
        .filter(p -> !p.stages().isEmpty())
        .sorted(Comparator.comparing(Pipeline::key))
        .toList();
  }

  @Override
  public Optional<Pipeline> find(String key) {
    return key == null
        ? Optional.empty()
        : Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult())
            .map(d -> of(d).pipeline());
  }

  @Override
  public Optional<Pipeline> version(String key, int version) {
    return read.values().stream()
        .map(Read::pipeline)
        .filter(p -> p.key().equals(key) && p.version() == version)
        .findFirst()
        .or(
            () ->
                version < 1 // the engine's query takes no such number
                    ? Optional.empty()
                    : Optional.ofNullable(
                            repository.createProcessDefinitionQuery().processDefinitionKey(key).processDefinitionVersion(version).singleResult())
                        .map(d -> of(d).pipeline()));
  }

  @Override
  public Pipeline ofDefinition(String definitionId) {
    return ofId(definitionId).pipeline();
  }

  @Override
  public List<Integer> versions(String key) {
    return repository.createProcessDefinitionQuery().processDefinitionKey(key).orderByProcessDefinitionVersion().desc().list().stream()
        .map(ProcessDefinition::getVersion)
        .toList();
  }

  @Override
  public String taskKind(String definitionId, String element) {
    return ofId(definitionId).diagram().model().getModelElementById(element)
            instanceof org.camunda.bpm.model.bpmn.instance.BaseElement e
        ? Diagram.properties(e).get("kind")
        : null;
  }

  @Override
  public String property(String definitionId, String name) {
    return Diagram.properties(ofId(definitionId).diagram().process()).get(name);
  }

  @Override
  public String documentation(String definitionId, String element) {
    return ofId(definitionId).diagram().documentation(element);
  }

  @Override
  public List<Ahead> after(String definitionId, String element) {
    return ofId(definitionId).diagram().after(element);
  }

  @Override
  public List<Ahead> into(String definitionId, String stage) {
    return ofId(definitionId).diagram().into(stage);
  }

  @Override
  public String name(String definitionId, String element) {
    return ofId(definitionId).diagram().name(element);
  }

  @Override
  public Set<Outcome> outcomes(String definitionId) {
    var diagram = ofId(definitionId).diagram();
    return Stream.of(Outcome.values()).filter(o -> diagram.end(o).isPresent()).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<byte[]> drawing(String key, int version) {
    return version(key, version).map(pipeline -> bytes(pipeline.definitionId()));
  }

  private byte[] bytes(String definitionId) {
    try (var model = repository.getProcessModel(definitionId)) {
      return model.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Diagram diagram(String definitionId) {
    return ofId(definitionId).diagram();
  }

  private Read ofId(String definitionId) {
    var known = read.get(definitionId);
    return known != null ? known : of(repository.getProcessDefinition(definitionId));
  }

  private Read of(ProcessDefinition definition) {
    return read.computeIfAbsent(
        definition.getId(),
        id -> {
          var diagram = Diagram.read(bytes(id));
          return new Read(diagram, diagram.pipeline(definition.getVersion(), id));
        });
  }
}
