package org.masar.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * A stage as its diagram draws it: a top-level embedded sub-process.
 *
 * @param key value of the property {@code stage}, kebab-case, stable over versions
 * @param element id of the sub-process in the diagram
 * @param position 1, 2, 3 …, unique in the pipeline
 * @param probability of winning, percent 0–100
 * @param timeLimit how long a deal may stay before it counts as stuck
 * @param funnel awareness, interest, decision, action or loyalty; may be null
 * @param requires facts that must be filled before a deal may enter, e.g. {@code deal.amount}
 */
public record Stage(
    String key,
    String element,
    String name,
    int position,
    int probability,
    Duration timeLimit,
    String funnel,
    List<String> requires) {}
