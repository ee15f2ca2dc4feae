package org.masar.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Contributes names to expressions, decision tables and emails: {@code deal} gives {@code deal}, {@code lead}, {@code owner}; {@code
 * outreach} gives {@code calendar}. Nothing else but form and decision variables is visible to a diagram.
 */
public interface FactSource {

  /**
   * What may be written after each name: {@code {"lead": {"email", "country", …}}}. Used by the deployment checks; a name whose values are
   * open (attributes) lists the prefix followed by {@code .*}.
   */
  Map<String, Set<String>> vocabulary();

  /**
   * The value of a name for a deal: an unmodifiable map of plain values (text, number, boolean, date, map), or an object of a public class whose public
   * methods an expression may call.
   */
  Object resolve(String name, String deal);

  /** What emails about these deals may say, by deal and by name: the values that are maps. Whoever can reads them for all deals at once. */
  default Map<String, Map<String, Object>> words(Collection<String> deals) {
    var words = new HashMap<String, Map<String, Object>>();
    for (var deal : deals) {
      var all = new HashMap<String, Object>();
      for (var name : vocabulary().keySet()) {
        if (resolve(name, deal) instanceof Map<?, ?> known) {
          all.put(name, known);
        }
      }
      words.put(deal, all);
    }
    return words;
  }
}
