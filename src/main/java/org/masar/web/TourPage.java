package org.masar.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Steps through the tour. Each person takes it once, and again when they like. */
@Controller
class TourPage {

  private final TourSteps tour;

  TourPage(TourSteps tour) {
    this.tour = tour;
  }

  /** To a step of the tour, {@code over} to its end. Without script back to the first page. */
  @PostMapping("/tour")
  String go(@RequestParam(defaultValue = "0") int step, @RequestParam(defaultValue = "false") boolean over, @RequestHeader(name = "HX-Request", required = false) String htmx) {
    if (over) {
      tour.end();
    } else {
      tour.go(step);
    }
    return htmx == null ? "redirect:/" : "web/_tour :: tour";
  }
}
