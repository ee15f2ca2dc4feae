package org.masar.pipeline;

import java.util.List;

/** Knows by which channels the person of a deal can be reached. Given by a room that knows people. */
public interface Reach {

  /** Kinds of tasks that reach a person by an address of theirs, and so can be skipped when there is none. */
  List<String> CHANNELS = List.of("call", "linkedin", "whatsapp", "sms", "post");

  /** Whether an address is known; a deal nobody knows has them all. */
  boolean reaches(String deal, String channel);
}
