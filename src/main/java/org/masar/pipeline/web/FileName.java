package org.masar.pipeline.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.masar.pipeline.PipelineFiles;
import org.masar.web.Invalid;

/** Names that files were sent under, made into names relative to the pipeline's folder. */
class FileName {

  private static final List<String> ENDINGS = List.of(".bpmn", ".dmn", ".form", ".md");

  private FileName() {}

  /** The name with forward slashes, or {@link Invalid} when it points anywhere else than into the folder. */
  static String safe(String sent) {
    var name = sent.replace('\\', '/');
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    if (name.startsWith("/") || name.contains(":") || name.chars().anyMatch(Character::isISOControl) || Stream.of(name.split("/", -1))
        .anyMatch(s -> s.equals("..") || s.isEmpty())) {
      throw new Invalid("files", "'" + sent.replaceAll("\\p{Cntrl}", "?")
          + "' is no name inside a pipeline's folder. Use relative names, e.g. emails/first-touch.en.md");
    }
    return name;
  }

  /** Hidden files and READMEs are the folder's, not the pipeline's. Whatever is neither that nor a pipeline's file is {@link Invalid}. */
  static boolean isIgnored(String name) {
    var base = name.substring(name.lastIndexOf('/') + 1);
    if (base.equalsIgnoreCase("README.md") || Stream.of(name.split("/")).anyMatch(s -> s.startsWith(".") || s.equals("__MACOSX"))) {
      return true;
    }
    if (ENDINGS.stream().noneMatch(name::endsWith) && !PipelineFiles.isLabels(name)) {
      throw new Invalid("files", "'" + name + "' is none of a pipeline's files (" + String.join(", ", ENDINGS)
          + "), nor a zip sent alone. Leave it out");
    }
    return false;
  }

  /** The single folder that everything is in, with its slash; empty when there is none, or when it is one of the pipeline's own. */
  static String folderAround(Collection<String> names) {
    var folders = names.stream().map(n -> n.substring(0, n.indexOf('/') + 1)).distinct().toList();
    return folders.size() == 1 && !List.of("forms/", "emails/").contains(folders.get(0)) ? folders.get(0) : "";
  }

  /** A form or email without folder belongs into forms/ or emails/. */
  static String placed(String name) {
    if (name.contains("/")) {
      return name;
    }
    return name.endsWith(".form") ? "forms/" + name : name.endsWith(".md") ? "emails/" + name : name;
  }
}
