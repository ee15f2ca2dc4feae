package org.masar.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A decision table was asked for a deal and has answered.
 *
 * @param element of the diagram that asked
 * @param decision what the table calls itself
 * @param rules the rules that matched, as they are numbered in the table, from 1; empty when none did
 * @param inputs what the table saw, by the heading of its column, as text
 * @param outputs what it said, by name, as text
 */
public record DecisionMade(
    String deal, String element, String decision, List<Integer> rules, Map<String, String> inputs, Map<String, String> outputs, Instant at) {}
