package org.masar.intake;

import java.util.List;

/** What became of a row of an import. */
enum Verdict {
  ACCEPTED,
  MERGED,
  REJECTED;

  static long count(List<Verdict> verdicts, Verdict which) {
    return verdicts.stream().filter(which::equals).count();
  }
}
