package org.masar.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what is wrong with a pipeline's files, in the owner's words, before anything is deployed. */
@Component
public class Check {

  /**
   * Errors and warnings of the files of one pipeline.
   *
   * @param files complete: the diagram with its tables, forms and emails
   * @param vocabulary names an expression may use and what may follow each, as in {@link FactSource#vocabulary()}
   * @param steps bean names of the steps, as in {@code ${openDeal}}
   */
  public List<Finding> findings(PipelineFiles files, Map<String, Set<String>> vocabulary, Set<String> steps) {
    return List.of();
  }
}
