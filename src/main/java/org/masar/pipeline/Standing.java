package org.masar.pipeline;

import java.util.List;

/** Where the passages of a pipeline stand now, in all its versions. */
public interface Standing {

  /**
   * An element at which passages stand; one that waits at two elements at once counts at both.
   *
   * @param element id in the diagram of that version
   * @param stuck how many of them Cockpit shows as stuck, at most a minute old
   */
  record At(int version, String element, long passages, long stuck) {}

  /** By version, newest first, then as the engine has them. */
  List<At> of(String pipeline);
}
