package org.masar.insight.web;

import org.masar.insight.StuckDeal;
import org.masar.insight.StuckDeals;
import org.masar.web.Listing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/insight")
class InsightApi {

  private final StuckDeals stuck;

  InsightApi(StuckDeals stuck) {
    this.stuck = stuck;
  }

  @GetMapping("/stuck")
  Listing<StuckDeal> stuck(
      @RequestParam(required = false) String pipeline,
      @RequestParam(required = false) String owner,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String after) {
    return stuck.list(pipeline, owner, Listing.limit(limit), after);
  }
}
