package org.masar.pipeline.engine;

import org.masar.pipeline.Reach;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Asks the room that knows people, found when it is needed: the engine is built before that room. Without one everybody can be reached. */
@Component
class LateReach {

  private final ListableBeanFactory beans;

  LateReach(ListableBeanFactory beans) {
    this.beans = beans;
  }

  boolean reaches(String deal, String channel) {
    return beans.getBeansOfType(Reach.class).values().stream().allMatch(r -> r.reaches(deal, channel));
  }
}
