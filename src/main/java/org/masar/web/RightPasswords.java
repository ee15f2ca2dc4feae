package org.masar.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/**
 * Names and passwords that were right a few seconds ago, as keyed hashes: a program that sends them with every call neither costs three queries each
 * time nor waits behind somebody who guesses at the same address. A changed password or group counts after those seconds.
 */
class RightPasswords {

  private static final long KEPT = Duration.ofSeconds(10).toNanos();
  private static final int MOST = 2_000;

  private record Entry(UsernamePasswordAuthenticationToken caller, long until) {}

  private final SecretKeySpec key;
  private final Map<String, Entry> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MOST;
        }
      };

  RightPasswords() {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  synchronized Optional<UsernamePasswordAuthenticationToken> find(String name, String password) {
    var entry = entries.get(hash(name, password));
    return entry == null || entry.until - System.nanoTime() < 0 ? Optional.empty() : Optional.of(entry.caller);
  }

  synchronized void remember(String name, String password, UsernamePasswordAuthenticationToken caller) {
    var hash = hash(name, password);
    entries.remove(hash);
    entries.put(hash, new Entry(caller, System.nanoTime() + KEPT));
  }

  private String hash(String name, String password) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal((name.length() + ":" + name + password).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
