package org.masar;

import java.util.List;

/** The configuration is not one to run with; every reason at once, each with the way out. */
class StartRefused extends RuntimeException {

  private final transient List<String> reasons;

  StartRefused(List<String> reasons) {
    super("Masar does not start: " + String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  List<String> reasons() {
    return reasons;
  }
}
