package org.masar.outreach;

import java.util.Optional;
import org.masar.lead.Barred;
import org.masar.mail.Suppressions;
import org.springframework.stereotype.Component;

/** The addresses that {@code mail} never writes to. One that mails came back from may still be called: that bars nobody. */
@Component
class BarredAddresses implements Barred {

  private final Suppressions suppressions;

  BarredAddresses(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  @Override
  public Optional<String> reasonFor(String address) {
    return suppressions.reasonFor(address).filter(reason -> !reason.equals("bounced"));
  }
}
