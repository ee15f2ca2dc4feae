package org.masar.deal;

import java.util.Map;
import org.masar.lead.Lead;
import org.masar.web.User;
import org.springframework.stereotype.Component;

/** What expressions and emails would know about a lead of whom there is no deal. */
@Component
public class ImaginedFacts {

  /** The facts by name: the lead's own, those of a deal that has none yet, and {@code owner} (may be null) as its owner. */
  public Map<String, Object> of(Lead lead, User owner) {
    return Map.of("lead", DealFacts.of(lead), "deal", DealFacts.of(DealFacts.NO_DEAL), "owner", DealFacts.of(owner));
  }
}
