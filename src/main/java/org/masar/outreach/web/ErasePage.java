package org.masar.outreach.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.masar.outreach.PersonErasure;
import org.masar.web.Onward;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** On a lead's page, for managers: forgets the person. */
@Controller
class ErasePage {

  private final PersonErasure erasure;

  ErasePage(PersonErasure erasure) {
    this.erasure = erasure;
  }

  @PostMapping("/leads/{id:\\d+}/erase")
  String erase(@PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
    erasure.erase(id);
    return Onward.to("/leads/" + id, Said.of("lead.erase.done"), request, response);
  }
}
