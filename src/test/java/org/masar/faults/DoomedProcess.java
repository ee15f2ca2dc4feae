package org.masar.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.masar.MasarApplication;

/** A {@link DoomNode} as the one sees it who lets it live and kills it. What it logs is in {@code target/nodes}. */
final class DoomedProcess implements AutoCloseable {

  private static final String ENDED = "error: it has ended";

  private final Process process;
  private final Path log;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final PrintStream commands;
  private final Thread cleaner = new Thread(this::destroy);

  private DoomedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.commands = new PrintStream(process.getOutputStream(), true, UTF_8);
    Runtime.getRuntime().addShutdownHook(cleaner);
    var reader = new Thread(this::read, "answers of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Begins to start one and does not wait for it. */
  static DoomedProcess start(String name, List<String> jvm, Map<String, String> properties) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-Xms300m", "-Xmn200m", "-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", ClassPath.VALUE, DoomNode.class.getName()));
    properties.forEach((key, value) -> command.add("--" + key + "=" + value));
    try {
      var log = Files.createDirectories(Path.of("target", "nodes")).resolve(name + ".log");
      var started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      started.environment().keySet().removeIf(key -> key.startsWith("MASAR_") || key.startsWith("SPRING_") || key.startsWith("SERVER_"));
      return new DoomedProcess(started.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DoomedProcess ready() {
    expect("ready");
    return this;
  }

  /** One line of answer; a failure of any kind is an {@link AssertionError}. */
  String ask(String command) {
    commands.println(command);
    try {
      var answer = answers.poll(3, TimeUnit.MINUTES);
      if (answer == null || answer.startsWith("error")) {
        throw new AssertionError("'" + command + "' was answered with '" + answer + "', see " + log);
      }
      return answer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String sql) {
    return Long.parseLong(ask("count " + sql));
  }

  List<String> list(String sql) {
    var answer = ask("list " + sql);
    return answer.isEmpty() ? List.of() : List.of(answer.split("\t"));
  }

  private void expect(String wanted) {
    try {
      var answer = answers.poll(10, TimeUnit.MINUTES);
      if (!wanted.equals(answer)) {
        throw new AssertionError("'" + wanted + "' was expected and '" + answer + "' came, see " + log);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9}. Returns when it is dead. */
  void kill9() {
    close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not die");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets it end by itself. */
  void quit() {
    commands.println("quit");
    try {
      process.waitFor(5, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    close();
  }

  @Override
  public void close() {
    destroy();
    Runtime.getRuntime().removeShutdownHook(cleaner);
  }

  private void destroy() {
    process.destroyForcibly();
  }

  private void read() {
    try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        answers.add(line);
      }
    } catch (IOException killed) {
      // nothing more comes
    }
    answers.add(ENDED);
  }

  /** The application and of our tests only what it takes to die, so that none of their beans gets in; in a jar, for a JVM archives nothing else. */
  private static final class ClassPath {

    private static final String VALUE = made();

    private static String made() {
      var all = List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator));
      var jar = Path.of("target", "doomed.jar").toAbsolutePath();
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.setLevel(0);
        add(out, home(MasarApplication.class), "");
        add(out, home(DoomNode.class), "Doom");
      } catch (IOException | URISyntaxException e) {
        throw new IllegalStateException(e);
      }
      return jar + File.pathSeparator + all.stream().filter(entry -> entry.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
    }

    private static void add(JarOutputStream out, Path root, String begin) throws IOException {
      try (var files = Files.walk(root)) {
        for (var file : files.filter(f -> !f.equals(root) && f.getFileName().toString().startsWith(begin)).sorted().toList()) {
          var folder = Files.isDirectory(file);
          out.putNextEntry(new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/') + (folder ? "/" : "")));
          if (!folder) {
            Files.copy(file, out);
          }
          out.closeEntry();
        }
      }
    }

    private static Path home(Class<?> type) throws URISyntaxException {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
  }
}
