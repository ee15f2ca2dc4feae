package org.masar.outreach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which of two wordings a lead gets while they are compared. Computed and never stored, so it is the same on every node, after a restart, in every
 * language and however the words are mended; and who got A of one pair is as likely to get B of the next.
 */
final class Halves {

  private Halves() {}

  /** {@code A}: as the template says; {@code B}: as its variant does. */
  static String of(long lead, String pipeline, String template, String variant) {
    var name = String.join("\n", Long.toString(lead), pipeline, template, variant);
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return (hash[0] & 1) == 0 ? "A" : "B";
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
