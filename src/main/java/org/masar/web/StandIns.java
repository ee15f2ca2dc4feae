package org.masar.web;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who does whose work at one moment. A stand-in who is away too passes it on to his own; in a circle, or where one names nobody, nobody does it. */
record StandIns(Map<String, String> ofThoseAway) {

  Optional<String> inPlaceOf(String user) {
    var seen = new HashSet<String>();
    var who = user;
    while (who != null && ofThoseAway.containsKey(who)) {
      who = seen.add(who) ? ofThoseAway.get(who) : null;
    }
    return Optional.ofNullable(who);
  }

  Set<String> coveredBy(String user) {
    return ofThoseAway.keySet().stream().filter(away -> inPlaceOf(away).filter(user::equals).isPresent()).collect(Collectors.toUnmodifiableSet());
  }
}
