package org.masar.outreach.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/** What changed between two wordings, line by line. */
final class LineDiff {

  enum How {
    SAME,
    GONE,
    NEW
  }

  record Line(How how, String text) {}

  private LineDiff() {}

  /** The newer text, with the lines that are gone where they stood. */
  static List<Line> of(String older, String newer) {
    var lines = new ArrayList<Line>();
    for (AbstractDelta<String> part : DiffUtils.diff(lines(older), lines(newer), true).getDeltas()) {
      if (part.getType() == DeltaType.EQUAL) {
        part.getTarget().getLines().forEach(l -> lines.add(new Line(How.SAME, l)));
      } else {
        part.getSource().getLines().forEach(l -> lines.add(new Line(How.GONE, l)));
        part.getTarget().getLines().forEach(l -> lines.add(new Line(How.NEW, l)));
      }
    }
    return lines;
  }

  private static List<String> lines(String text) {
    return text.replace("\r\n", "\n").strip().lines().toList();
  }
}
