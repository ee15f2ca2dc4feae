package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class StandInsTest {

  @Test
  void whoIsThereDoesHisOwnWork() {
    assertThat(new StandIns(Map.of()).inPlaceOf("sara")).contains("sara");
    assertThat(new StandIns(Map.of()).coveredBy("sara")).isEmpty();
  }

  @Test
  void aStandInWhoIsAwayTooPassesItOn() {
    var chain = new StandIns(Map.of("sara", "layla", "layla", "omar"));

    assertThat(chain.inPlaceOf("sara")).contains("omar");
    assertThat(chain.coveredBy("omar")).containsExactlyInAnyOrder("sara", "layla");
    assertThat(chain.coveredBy("layla")).isEmpty();
  }

  @Test
  void aCircleOfStandInsLeadsToNobody() {
    var circle = new StandIns(Map.of("sara", "layla", "layla", "sara", "omar", "omar", "adam", "sara"));

    assertThat(circle.inPlaceOf("sara")).isEmpty();
    assertThat(circle.inPlaceOf("omar")).isEmpty();
    assertThat(circle.inPlaceOf("adam")).isEmpty();
    assertThat(circle.coveredBy("layla")).isEmpty();
    assertThat(circle.coveredBy("sara")).isEmpty();
  }

  @Test
  void nobodyMayStandIn() {
    var away = new HashMap<String, String>();
    away.put("sara", null);

    assertThat(new StandIns(away).inPlaceOf("sara")).isEmpty();
  }
}
