package org.masar.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts what people trust us with, so that it cannot be read from a backup of the database: AES-256-GCM of Spring Security, with a key that is derived
 * (HKDF-SHA256, RFC 5869) from the server's secret, the purpose and whatever the text belongs to. Put beside another owner it cannot be read. The id of the secret
 * stands in front, so that one that has changed is told from a text that was tampered with.
 */
class Vault {

  private static final int IV = 16;
  private static final String ID = "key-id";

  private final List<String> secrets;

  Vault(Secrets secrets) {
    this.secrets = secrets.all();
  }

  /** {@code bound} are the purpose and the things that the text belongs to: it opens with the very same only. */
  String lock(String text, String... bound) {
    var secret = secrets.get(0);
    var bytes = encryptor(secret, bound).encrypt(text.getBytes(StandardCharsets.UTF_8));
    return id(secret) + "." + Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether the secret that locked it is known here. */
  boolean knows(String locked) {
    return secretOf(locked).isPresent();
  }

  /** Empty when the secret has changed, or somebody has changed the text or what it is bound to. */
  Optional<String> open(String locked, String... bound) {
    return secretOf(locked).flatMap(secret -> opened(secret, locked, bound));
  }

  private static Optional<String> opened(String secret, String locked, String... bound) {
    try {
      var bytes = Base64.getDecoder().decode(locked.substring(locked.indexOf('.') + 1));
      return Optional.of(new String(encryptor(secret, bound).decrypt(bytes), StandardCharsets.UTF_8));
    } catch (RuntimeException tampered) {
      return Optional.empty();
    }
  }

  private Optional<String> secretOf(String locked) {
    var id = locked.substring(0, Math.max(0, locked.indexOf('.')));
    return secrets.stream().filter(secret -> id(secret).equals(id)).findFirst();
  }

  private static AesBytesEncryptor encryptor(String secret, String... bound) {
    return new AesBytesEncryptor(new SecretKeySpec(derived(secret, bound), "AES"), KeyGenerators.secureRandom(IV), CipherAlgorithm.GCM);
  }

  private static String id(String secret) {
    return HexFormat.of().formatHex(derived(secret, ID), 0, 4);
  }

  /** One block of HKDF is as long as the key. */
  private static byte[] derived(String secret, String... info) {
    var extracted = hmac("masar".getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    var said = new StringBuilder();
    for (var part : info) {
      said.append(part.length()).append(':').append(part);
    }
    return hmac(extracted, (said.toString() + '\u0001').getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
