package org.masar.deal.web;

import java.util.List;
import java.util.Map;

/**
 * A command about to be given, with what it brings about.
 *
 * @param command last part of its address: move, close, reopen, reassign or skip-wait
 * @param question heading of the dialog
 * @param what consequences, one sentence each
 * @param choices of its select by value, empty when it has none; {@code chosen} is the one that is set
 * @param field name of the select: stage, outcome or owner
 * @param reason whether one is asked for: none, optional or required
 * @param said the reason as typed so far
 */
record Asked(
    String command, String question, List<String> what, String field, Map<String, String> choices, String chosen, String reason, String said) {}
