package org.masar.lead.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads}: list, one, change. */
@RestController
@RequestMapping("/api/leads")
class LeadApi {

  private final Leads leads;

  LeadApi(Leads leads) {
    this.leads = leads;
  }

  @GetMapping
  Listing<Lead> list(
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String after) {
    return leads.list(q, Listing.limit(limit), after);
  }

  @GetMapping("/{id:\\d+}")
  Lead one(@PathVariable long id) {
    return leads.find(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id)));
  }

  /** A property that is not said stays, null or an empty text empties it; what a caller may not set is refused by name. */
  @PatchMapping("/{id:\\d+}")
  Lead change(@PathVariable long id, @RequestBody ObjectNode body) {
    var wrong = new ArrayList<Invalid.Field>();
    var said = LeadFields.take(body, wrong);
    body.fieldNames().forEachRemaining(name -> wrong.add(new Invalid.Field(name, "cannot be set on a lead")));
    if (!wrong.isEmpty()) {
      throw new Invalid(wrong);
    }
    return leads.change(id, said);
  }
}
