package org.masar.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server's clock that is set from outside, also while it runs: the operating system's as that process sees it, where Debian's libfaketime is
 * installed and asked for; else the application's and the engine's.
 */
final class Skew {

  private static final Path CLASSES = Path.of("target", "nodes", "classes");

  private final Path file;
  private final Optional<Path> library;

  private Skew(Path file, Optional<Path> library) {
    this.file = file;
    this.library = library;
    ahead(Duration.ZERO);
  }

  static Skew ofTheApplication(Path file) {
    return new Skew(file, Optional.empty());
  }

  /** Of the whole process if that can be had here. */
  static Skew ofTheProcess(Path file) {
    return new Skew(file, Stream.of("x86_64", "aarch64").map(cpu -> Path.of("/usr/lib/" + cpu + "-linux-gnu/faketime/libfaketime.so.1")).filter(Files::exists).findFirst());
  }

  void ahead(Duration by) {
    try {
      Files.writeString(file, "+" + by.toSeconds());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock that only counts on stays what it is: waiting for a second takes one. */
  Map<String, String> environment() {
    return library
        .map(
            path ->
                Map.of(
                    "LD_PRELOAD", path.toString(),
                    "FAKETIME_TIMESTAMP_FILE", file.toAbsolutePath().toString(),
                    "FAKETIME_CACHE_DURATION", "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                    "FAKETIME_FORCE_MONOTONIC_FIX", "0"))
        .orElse(Map.of());
  }

  /** What comes after the options of the JVM, in place of the server's own class path and main class. */
  List<String> main(String classPath, String server) {
    return library.isPresent()
        ? List.of("-cp", classPath, server)
        : List.of("-Dmasar.skew=" + file, "-cp", classPath + File.pathSeparator + onlyTheMain(), SkewedNode.class.getName());
  }

  /** In a folder of its own: no other class of ours that is only for tests gets in. */
  private static Path onlyTheMain() {
    var name = SkewedNode.class.getName().replace('.', '/') + ".class";
    try (var from = SkewedNode.class.getClassLoader().getResourceAsStream(name)) {
      var to = CLASSES.resolve(name);
      Files.createDirectories(to.getParent());
      Files.write(to, from.readAllBytes());
      return CLASSES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return library.isPresent() ? "the process's clock" : "the application's clock";
  }
}
