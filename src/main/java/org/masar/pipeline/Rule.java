package org.masar.pipeline;

/** One thing that can be wrong with a diagram. Stateless. */
interface Rule {

  void check(Subject subject, Findings found);
}
