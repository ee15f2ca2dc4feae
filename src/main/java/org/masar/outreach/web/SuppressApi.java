package org.masar.outreach.web;

import java.util.Map;
import org.masar.lead.Consent;
import org.masar.outreach.Silence;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** <em>Do not write to this person any more.</em> Answered here, because {@code lead} knows no mail. */
@RestController
class SuppressApi {

  record Suppress(String reason) {}

  private final Silence silence;

  SuppressApi(Silence silence) {
    this.silence = silence;
  }

  @PostMapping("/api/leads/{id}/suppress")
  Map<String, Object> suppress(@PathVariable long id, @RequestBody Suppress body) {
    silence.keep(id, body.reason(), Consent.Source.API);
    return Map.of("id", id, "suppressed", true, "reason", body.reason());
  }
}
