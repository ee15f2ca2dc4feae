package org.masar.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.masar.Http;
import org.masar.MasarApplication;

/**
 * The real server in a process of its own, so that it can be killed as a machine dies: without a word. Its output is in {@code
 * target/nodes}. It never outlives the test run.
 */
public final class Node implements AutoCloseable {

  private static final Path LOGS = Path.of("target", "nodes");
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread cleaner = new Thread(this::kill);
  private Http api;

  private Node(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  /** Starts a server with these properties and does not wait for it. */
  public static Node start(String name, Map<String, String> properties) {
    return start(name, properties, List.of("-cp", classPath(), MasarApplication.class.getName()), Map.of());
  }

  /** The same with a clock that the test sets. */
  static Node start(String name, Map<String, String> properties, Skew skew) {
    return start(name, properties, skew.main(classPath(), MasarApplication.class.getName()), skew.environment());
  }

  private static Node start(String name, Map<String, String> properties, List<String> main, Map<String, String> environment) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(main);
    command.addAll(List.of("--server.port=0", "--spring.main.banner-mode=off"));
    properties.forEach((key, value) -> command.add("--" + key + "=" + value));
    try {
      Files.createDirectories(LOGS);
      var log = Files.createTempFile(LOGS, name + "-", ".log");
      var started = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      started.environment().keySet().removeIf(key -> key.startsWith("MASAR_") || key.startsWith("SPRING_") || key.startsWith("SERVER_"));
      started.environment().putAll(environment);
      return new Node(name, log, started.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Node healthy() {
    await(name + " is healthy, see " + log)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .failFast(name + " ended, see " + log, () -> !process.isAlive())
        .until(this::isHealthy);
    return this;
  }

  private boolean isHealthy() {
    return health() == 200;
  }

  /** The status of its health page, 0 before it listens. */
  int health() {
    if (api == null) {
      var port = PORT.matcher(output());
      if (!port.find()) {
        return 0;
      }
      api = Http.on(Integer.parseInt(port.group(1)));
    }
    return api.get("/actuator/health").status();
  }

  public Http as(String user) {
    return api.as(user);
  }

  /** Who came in by the login page. */
  public Http login(String user) {
    return api.login(user);
  }

  /** The address of a page, for a browser. */
  public String url(String path) {
    return api.uri(path).toString();
  }

  /** How many lines that a class logged say this. */
  long said(String logger, String words) {
    return output().lines().filter(line -> line.contains(logger) && line.contains(words)).count();
  }

  private String output() {
    try {
      return new String(Files.readAllBytes(log), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}: nothing is finished, nothing is said. */
  void kill9() {
    close();
    await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
  }

  /** Stands still, as a machine does whose disk hangs; nobody tells it, and it finds out about nothing. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      var sent = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (sent != 0) {
        throw new IllegalStateException("kill " + signal + " answered " + sent);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill}: it may finish what it began. Returns when it has ended. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new AssertionError(name + " does not end when asked to, see " + log);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(cleaner);
  }

  private void kill() {
    process.destroyForcibly();
  }

  /** The application and what it needs; our tests stay out, so that none of their beans gets in. */
  private static String classPath() {
    var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
  }
}
