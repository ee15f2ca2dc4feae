package org.masar.web;

/**
 * A command that the rules forbid now: 409. The message says what was refused, the facts and the way out, e.g. <em>"D-42
 * cannot enter Proposal: deal.amount is empty. Fill it in and move the card again."</em>
 */
public class Refused extends Refusal {

  public Refused(String message) {
    super(message);
  }

  public Refused(Said said) {
    super(said);
  }
}
