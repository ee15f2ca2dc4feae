package org.masar.faults;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers on one database, of which one at a time is at work; the next stand by, because starting is what takes long. */
final class DoomedNodes implements AutoCloseable {

  private final String name;
  private final Map<String, String> properties;
  private final String postgres;
  private final int spares;
  private final int most;
  private final Deque<DoomedProcess> waiting = new ArrayDeque<>();
  private List<String> jvm = List.of();
  private int started;
  private int taken;

  /** {@code postgres}: where, or null for a file; then nobody can stand by. {@code most}: how many are needed altogether. */
  DoomedNodes(String name, String postgres, Map<String, String> properties, int spares, int most) {
    this.name = name;
    this.postgres = postgres;
    this.properties = new HashMap<>(properties);
    this.spares = spares;
    this.most = most;
  }

  /** Makes tables and pipelines; with a path also an archive of classes there, which makes all others start faster. */
  DoomedProcess first(Path archive) {
    if (archive != null) {
      jvm = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable");
    }
    taken++;
    var first = start().ready();
    // what was made now need not be looked at again
    properties.putAll(Map.of("spring.flyway.enabled", "false", "camunda.bpm.database.schema-update", "false", "masar.pipelines", "nowhere", "masar.forms", "nowhere"));
    if (archive == null) {
      return first;
    }
    first.ask("due 4");
    first.ask("drain");
    first.quit();
    jvm = List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
    return take();
  }

  /** The next one, ready. */
  DoomedProcess take() {
    while (waiting.isEmpty() || waiting.size() <= spares && started < most) {
      waiting.add(start());
    }
    taken++;
    return waiting.remove().ready();
  }

  /** Whether the database has heard that the one before this one is dead: what it had said by then counts. */
  boolean predecessorIsGone(DoomedProcess node) {
    return postgres == null || node.count("select count(*) from pg_stat_activity where application_name = '" + label(taken - 2) + "'") == 0;
  }

  private DoomedProcess start() {
    var all = new HashMap<>(properties);
    if (postgres != null) {
      all.put("spring.datasource.url", postgres + "&ApplicationName=" + label(started));
    }
    started++;
    return DoomedProcess.start(name, jvm, all);
  }

  private static String label(int number) {
    return "doomed-" + number;
  }

  @Override
  public void close() {
    waiting.forEach(DoomedProcess::close);
  }
}
