package org.masar.intake;

import java.util.Map;
import org.masar.web.Said;

/** Why nobody writes to a person: what the server noted in the reader's language, what people typed as they typed it. */
final class Silenced {

  private static final Map<String, String> OURS = Map.of("unsubscribed", "lead.silenced.unsubscribed", "erased", "lead.silenced.erased");

  private Silenced() {}

  static Object inWords(String why) {
    var word = why.replaceAll("\\s.*", "");
    return why.isBlank() ? Said.of("lead.silenced") : OURS.containsKey(word) ? Said.of(OURS.get(word)) : why;
  }
}
