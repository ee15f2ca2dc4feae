package org.masar.deal.web;

import java.math.BigDecimal;
import java.util.List;
import org.masar.deal.BoardCard;
import org.masar.deal.NextStep;

/**
 * A board as one person sees it.
 *
 * @param columns stages of the newest version in their order, then those that only older versions of running deals have
 * @param moves whether the pipeline lets people move deals by hand
 */
record BoardView(String pipeline, String name, String currency, boolean moves, List<Column> columns) {

  /**
   * A stage.
   *
   * @param count of all its deals; {@code sum} and {@code weighted} (by probability) are of those in the pipeline's currency
   * @param others sums in other currencies
   * @param cards the first of them
   */
  record Column(
      String stage, String name, int probability, long count, BigDecimal sum, BigDecimal weighted, List<Sum> others, List<Card> cards) {}

  record Sum(BigDecimal amount, String currency) {}

  /**
   * A deal.
   *
   * @param next what happens next, or null
   * @param why why it is stuck, null when it is not
   * @param snoozed whether somebody decided to leave it alone for now
   * @param movable whether the reader may move it
   * @param order what is due first has the smallest
   */
  record Card(BoardCard card, NextStep next, String why, boolean snoozed, boolean movable, long order) {

    public String initials(String name) {
      var words = name.strip().split("\\s+");
      var first = words[0].isEmpty() ? "" : words[0].substring(0, words[0].offsetByCodePoints(0, 1));
      var last = words.length < 2 ? "" : words[words.length - 1].substring(0, words[words.length - 1].offsetByCodePoints(0, 1));
      // joined letters of Arabic would become a word
      return last.isEmpty() ? first : first + "\u200C" + last;
    }
  }
}
