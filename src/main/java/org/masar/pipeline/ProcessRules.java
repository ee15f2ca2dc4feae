package org.masar.pipeline;

import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a pipeline says of itself: its file, kind, currency, what its mails may tell and how long its history is kept. */
class ProcessRules implements Rule {

  private static final Set<String> KINDS = Set.of("marketing", "sales", "retention");
  private static final Set<String> MOVES = Set.of("any", "forward", "none");
  private static final Set<String> TRACKING = Set.of("off", "clicks", "all");
  private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
      .collect(Collectors.toSet());

  @Override
  public void check(Subject subject, Findings found) {
    var said = Diagram.properties(subject.diagram().process());
    oneOf("kind", KINDS, said, true, subject, found);
    oneOf("moves", MOVES, said, false, subject, found);
    oneOf("tracking", TRACKING, said, false, subject, found);
    var currency = said.get("currency");
    if (currency != null && !CURRENCIES.contains(currency)) {
      found.error(subject, subject.diagram().process(), "the pipeline has currency \"" + currency
          + "\". Use a code of ISO 4217, e.g. SAR, EUR, USD");
    }
  }

  private static void oneOf(String property, Set<String> known, Map<String, String> said, boolean needed, Subject subject, Findings found) {
    var value = said.get(property);
    if (value == null ? needed : !known.contains(value)) {
      var has = value == null ? "no " + property : property + " \"" + value + "\"";
      found.error(
          subject, subject.diagram().process(), "the pipeline has " + has + ". Set its property " + property + " to one of "
              + String.join(", ", new TreeSet<>(known)));
    }
  }
}
