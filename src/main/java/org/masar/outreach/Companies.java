package org.masar.outreach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an address says about where its owner works, and which addresses are one and the same. */
final class Companies {

  private static final Set<String> FREEMAIL = freemail();

  private Companies() {}

  /** The domain of the company, or empty for an address at a provider that everybody may have one with. */
  static Optional<String> of(String address) {
    var domain = domain(address);
    return domain.isEmpty() || FREEMAIL.contains(domain) ? Optional.empty() : Optional.of(domain);
  }

  /** The address without what its owner has put behind a plus. */
  static String withoutTag(String address) {
    return address.strip().toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*(?=@)", "");
  }

  private static String domain(String address) {
    return address == null ? "" : address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
  }

  private static Set<String> freemail() {
    try (var in = Companies.class.getResourceAsStream("/freemail.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
