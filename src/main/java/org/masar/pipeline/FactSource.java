package org.masar.pipeline;

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
}
