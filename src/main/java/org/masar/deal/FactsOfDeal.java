package org.masar.deal;

import java.math.BigDecimal;
import java.time.LocalDate;

/** All facts of a deal that a person may type, as they shall be; amount and expected close may be null. */
public record FactsOfDeal(String title, BigDecimal amount, String currency, LocalDate expectedClose) {

  static FactsOfDeal of(Deal deal) {
    return new FactsOfDeal(deal.title(), deal.amount(), deal.currency(), deal.expectedClose());
  }
}
