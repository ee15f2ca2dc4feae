package org.masar.pipeline.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Names of files that come in through the engine's own door. The engine decides by the last letters of a name what it reads: {@code xbpmn} is a
 * diagram to it and {@code x.cmmn} a case model, which nobody checks. So only names that our checks understand come in, each once.
 */
class SentNames {

  private static final List<String> ENDINGS = List.of(".bpmn", ".dmn", ".form", ".md");

  private SentNames() {}

  /** Refuses names that would get past the checks. */
  static void check(Collection<String> names) {
    var seen = new HashSet<String>();
    for (var name : names) {
      if (ENDINGS.stream().noneMatch(name::endsWith) || name.chars().anyMatch(Character::isISOControl)) {
        throw refused(name, "is none of a pipeline's files (" + String.join(", ", ENDINGS) + "). Leave it out");
      }
      if (!seen.add(base(name))) {
        throw refused(base(name), "was sent twice. Send each file once");
      }
    }
    if (names.stream().noneMatch(n -> n.endsWith(".bpmn"))) {
      throw new BadUserRequestException("There is no diagram among the files: a table or form comes with the diagram that uses it. Deploy that one.");
    }
  }

  /** Where the file is in a pipeline's folder: Camunda Modeler sends no folders. */
  static String placed(String name) {
    return (name.endsWith(".form") ? "forms/" : name.endsWith(".md") ? "emails/" : "") + base(name);
  }

  static String base(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static BadUserRequestException refused(String name, String why) {
    return new BadUserRequestException("'" + name.replaceAll("\\p{Cntrl}", "?") + "' " + why + ".");
  }
}
