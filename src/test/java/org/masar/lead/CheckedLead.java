package org.masar.lead;

import java.util.List;
import org.masar.web.Invalid;

/** What {@link Leads#check} says, for tests of other rooms that have no database. */
public record CheckedLead(LeadFields said) {

  public List<Invalid.Field> wrong() {
    return new Leads(null, null, null, null, null, null, null).check(said).wrong();
  }
}
