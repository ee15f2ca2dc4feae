package org.masar.deal;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What happened to a deal, newest first, from all rooms that know. */
@Component
public class Timeline {

  /** Records what has no other fact row: a signal, a move, a note, a task. {@code by} is a user id or null. */
  public void record(String deal, String kind, String text, String by, Map<String, Object> more) {
    throw new UnsupportedOperationException();
  }
}
