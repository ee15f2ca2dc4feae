package org.masar.lead.web;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.masar.web.Show;

/** What the server itself noted about a lead, in the reader's language; what people typed stays as it is. */
class Reasons {

  private static final Map<String, Pattern> OURS =
      Map.of(
          "lead.reason.qualified", Pattern.compile("qualified in (D-\\d+)"),
          "lead.reason.nurture", Pattern.compile("not ready yet, (D-\\d+)"),
          "lead.reason.lost", Pattern.compile("not qualified in (D-\\d+)"),
          "lead.reason.deal", Pattern.compile("unsubscribed from a mail of (D-\\d+)"),
          "lead.reason.unsubscribed", Pattern.compile("(unsubscribed)"));

  private static final Set<String> QUESTIONS = Set.of("authority", "budget", "need", "timing");

  private final Show show;

  Reasons(Show show) {
    this.show = show;
  }

  public String of(String reason) {
    for (var ours : OURS.entrySet()) {
      var found = ours.getValue().matcher(reason);
      if (found.matches()) {
        return show.text(ours.getKey(), found.group(1));
      }
    }
    return reason;
  }

  public String question(String key) {
    return QUESTIONS.contains(key) ? show.text("lead.question." + key) : key;
  }
}
