package org.masar.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this server signs and encrypts with, and what it did before: a mail that went out years ago still has the link of its time.
 *
 * @param current signs and encrypts
 * @param previous only verify and decrypt
 */
record Secrets(String current, List<String> previous) {

  Secrets {
    previous = List.copyOf(previous);
  }

  static Secrets only(String current) {
    return new Secrets(current, List.of());
  }

  /** {@code previous} is a list with commas. A secret of old may hold commas itself and can be changed no more, so the whole is one too. */
  static Secrets of(String current, String previous) {
    if (previous == null || previous.isBlank()) {
      return only(current);
    }
    var whole = previous.strip();
    var parts = Arrays.stream(whole.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    if (whole.length() < 16 || parts.size() == 1 && parts.get(0).length() < 16) {
      throw new IllegalStateException("masar.secret-previous (MASAR_SECRET_PREVIOUS) is shorter than 16 characters, so it was never the secret.");
    }
    var all = new ArrayList<>(parts.stream().filter(p -> p.length() >= 16).toList());
    if (parts.size() > 1) {
      all.add(whole);
    }
    return new Secrets(current, all);
  }

  /** The current one first. */
  List<String> all() {
    return Stream.concat(Stream.of(current), previous.stream()).distinct().toList();
  }

  /** Never printed. */
  @Override
  public String toString() {
    return "a secret and " + previous.size() + " before it";
  }
}
