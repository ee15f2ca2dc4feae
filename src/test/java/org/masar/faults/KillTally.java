package org.masar.faults;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which mails stood where when their server was killed, and what became of them. */
final class KillTally {

  private final Map<DoomPoint, List<String>> stood = new EnumMap<>(DoomPoint.class);
  private final Map<DoomPoint, Integer> killsAt = new EnumMap<>(DoomPoint.class);
  private final Map<DoomPoint, Integer> arrived = new EnumMap<>(DoomPoint.class);
  private final Map<DoomPoint, Integer> unknown = new EnumMap<>(DoomPoint.class);
  private int kills;
  private int allUnknown;
  private int mostUnknown;

  /** {@code standing}: Message-IDs by point; {@code doubtful}: what is unknown since this kill. */
  void add(Map<DoomPoint, List<String>> standing, Set<String> accepted, List<String> doubtful) {
    kills++;
    allUnknown += doubtful.size();
    mostUnknown = Math.max(mostUnknown, doubtful.size());
    standing.forEach(
        (point, mails) -> {
          stood.computeIfAbsent(point, p -> new ArrayList<>()).addAll(mails);
          killsAt.merge(point, 1, Integer::sum);
          arrived.merge(point, (int) mails.stream().filter(accepted::contains).count(), Integer::sum);
          unknown.merge(point, (int) mails.stream().filter(doubtful::contains).count(), Integer::sum);
        });
  }

  /** As a table, with what the receivers have now that a person has settled what was unknown. */
  String table(List<String> allMails, Map<String, Long> accepted) {
    var rows =
        stood.keySet().stream()
            .map(p -> row(p.words, killsAt.get(p), stood.get(p), arrived.get(p), unknown.get(p), accepted));
    var all = row("**all mails of these runs**", kills, allMails, null, allUnknown, accepted);
    return "| killed | kills | mails there | arrived by then | unknown | lost | twice |\n|---|---|---|---|---|---|---|\n"
        + Stream.concat(rows, Stream.of(all)).collect(joining("\n"))
        + "\nMost unknown after one kill: " + mostUnknown;
  }

  private static String row(String what, int kills, List<String> mails, Integer arrived, int unknown, Map<String, Long> accepted) {
    var lost = mails.stream().filter(id -> !accepted.containsKey(id)).count();
    var twice = mails.stream().filter(id -> accepted.getOrDefault(id, 0L) > 1).count();
    return "| %s | %d | %d | %s | %d | %d | %d |".formatted(what, kills, mails.size(), arrived == null ? "" : arrived, unknown, lost, twice);
  }
}
