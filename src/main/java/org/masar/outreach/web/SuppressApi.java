package org.masar.outreach.web;

import java.util.Map;
import org.masar.lead.Leads;
import org.masar.mail.Suppressions;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Users;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** <em>Do not write to this person any more.</em> Answered here, because {@code lead} knows no mail. */
@RestController
class SuppressApi {

  record Suppress(String reason) {}

  private final Leads leads;
  private final Suppressions suppressions;
  private final Users users;

  SuppressApi(Leads leads, Suppressions suppressions, Users users) {
    this.leads = leads;
    this.suppressions = suppressions;
    this.users = users;
  }

  @PostMapping("/api/leads/{id}/suppress")
  @Transactional
  public Map<String, Object> suppress(@PathVariable long id, @RequestBody Suppress body) {
    if (body.reason() == null || body.reason().isBlank()) {
      throw new Invalid("reason", "is required: say why nobody may write to this person");
    }
    var lead = leads.find(id).orElseThrow(() -> new NotFound("There is no lead " + id + "."));
    suppressions.add(lead.email(), body.reason(), "by " + users.current());
    leads.recordConsent(id, false, body.reason());
    return Map.of("id", id, "suppressed", true, "reason", body.reason());
  }
}
