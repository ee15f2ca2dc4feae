package org.masar.pipeline;

/** One thing that can be wrong with the files around a diagram. Stateless. */
interface MaterialRule {

  void check(Material material, Findings found);
}
