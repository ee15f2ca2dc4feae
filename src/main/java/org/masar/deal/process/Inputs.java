package org.masar.deal.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Reads what a diagram hands to a step. Empty text counts as not given: element templates leave it behind. */
class Inputs {

  private final DelegateExecution step;

  Inputs(DelegateExecution step) {
    this.step = step;
  }

  String deal() {
    return step.getProcessBusinessKey();
  }

  /** The input as text, or null. */
  String text(String name) {
    var value = step.getVariable(name);
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }

  String required(String name) {
    var value = text(name);
    if (value == null) {
      throw wrong(name, "is empty; give it in the diagram");
    }
    return value;
  }

  BigDecimal amount(String name) {
    var value = text(name);
    try {
      return value == null ? null : new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw wrong(name, "is no amount: '" + value + "'");
    }
  }

  LocalDate date(String name) {
    var value = text(name);
    try {
      return value == null ? null : LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
    } catch (DateTimeParseException e) {
      throw wrong(name, "is no date: '" + value + "'");
    }
  }

  int number(String name) {
    var value = required(name);
    try {
      return new BigDecimal(value).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(name, "is no whole number: '" + value + "'");
    }
  }

  private IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException("Step '" + step.getCurrentActivityId() + "' of " + deal() + ": input '" + name + "' " + what);
  }
}
