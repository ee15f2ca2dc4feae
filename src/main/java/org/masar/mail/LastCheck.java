package org.masar.mail;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asked right before mails go out, for those that go at the same time together. */
public interface LastCheck {

  /**
   * Why mails must not go any more, by their keys; one that may go is left out. Asked in a read-only transaction. If it throws, none of them goes, and each
   * is asked about by itself.
   */
  Map<String, String> whyNot(Collection<String> keys);

  /** One that knows of a single mail. */
  static LastCheck of(Supplier<Optional<String>> whyNot) {
    return keys -> keys.stream().flatMap(key -> whyNot.get().map(why -> Map.entry(key, why)).stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
