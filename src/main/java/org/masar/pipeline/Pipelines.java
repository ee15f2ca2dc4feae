package org.masar.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deployed pipelines, read from their diagrams. */
public interface Pipelines {

  /** The newest version of each, ordered by key. */
  List<Pipeline> all();

  /** The newest version, or empty. */
  Optional<Pipeline> find(String key);

  /** One version of a pipeline, or empty. */
  Optional<Pipeline> version(String key, int version);

  /** The version that a passage runs. */
  Pipeline ofDefinition(String definitionId);

  /** Versions that exist, newest first. */
  List<Integer> versions(String key);

  /** The property {@code kind} of a user task, or null. */
  String taskKind(String definitionId, String element);

  /** What the pipeline itself says under this name in its diagram, or null. */
  String property(String definitionId, String name);

  /** The documentation of an element (the script a rep reads), or null. */
  String documentation(String definitionId, String element);

  /** Where a token of this version may stop next after it has left an element; one place when the way is certain. */
  List<Ahead> after(String definitionId, String element);

  /** Where a token of this version may stop next when it is put into a stage, by key. */
  List<Ahead> into(String definitionId, String stage);

  /** What the diagram calls an element; its id when it has no name. */
  String name(String definitionId, String element);

  /** The BPMN file of a version as it was deployed, or empty. */
  Optional<byte[]> drawing(String key, int version);

  /** How a passage of this version can end. */
  Set<Outcome> outcomes(String definitionId);
}
