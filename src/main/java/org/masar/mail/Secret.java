package org.masar.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that signs links: configured, or in demo made at the first start and kept in the data folder. */
final class Secret {

  private Secret() {}

  static String resolve(String configured, boolean demo, Path data) {
    if (configured != null && !configured.isBlank()) {
      if (configured.length() < 16) {
        throw new IllegalStateException("masar.secret (MASAR_SECRET) is shorter than 16 characters. Use at least 32 random ones.");
      }
      return configured;
    }
    if (!demo) {
      throw new IllegalStateException(
          "masar.secret (MASAR_SECRET) is not set. It signs the links in emails; set the same long random value on every node.");
    }
    try {
      return kept(data.resolve("secret"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the secret in " + data.resolve("secret") + "; set masar.secret (MASAR_SECRET)", e);
    }
  }

  /** Written aside and linked into place: of two starts at once, one wins and both read the whole of the winner's. */
  private static String kept(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var aside = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new");
      try {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.writeString(aside, HexFormat.of().formatHex(random));
        onlyForUs(aside);
        link(file, aside);
      } finally {
        Files.deleteIfExists(aside);
      }
    }
    var secret = Files.readString(file).strip();
    if (secret.length() < 16) {
      throw new IllegalStateException(file + " holds no secret. Delete it (links in mails already sent stop working) or set masar.secret.");
    }
    return secret;
  }

  private static void link(Path file, Path aside) throws IOException {
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException theOtherStartWon) {
      return;
    } catch (UnsupportedOperationException noLinksHere) {
      Files.move(aside, file);
    }
  }

  private static void onlyForUs(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException notPosix) {
      return;
    }
  }
}
