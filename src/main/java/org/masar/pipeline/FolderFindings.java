package org.masar.pipeline;

import java.util.List;

/** What the check said about the folders when the server last looked at them. */
public interface FolderFindings {

  /** Errors and warnings of a pipeline's folder as it is now; empty when nothing is wrong, or when this pipeline has no folder. */
  List<Finding> of(String pipeline);
}
