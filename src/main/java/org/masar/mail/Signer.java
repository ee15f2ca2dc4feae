package org.masar.mail;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs ids in public links and addresses: HMAC-SHA256 cut to 128 bits, bound to a purpose, so that an unsubscribe token is no reply token.
 * Tokens are case-insensitive (mail systems change the case of addresses), at most 39 characters of {@code 0-9a-v}, and never expire.
 */
class Signer {

  private static final int TAG = 16;

  /** A key, and where the provider lets itself be copied one that is ready: to set up another costs more than to use it. */
  private record Key(SecretKeySpec spec, Mac ready) {

    private static Key of(String secret) {
      var spec = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
      return new Key(spec, anew(spec));
    }

    private Mac mac() {
      try {
        return (Mac) ready.clone();
      } catch (CloneNotSupportedException anotherProvider) {
        return anew(spec);
      }
    }

    private static Mac anew(SecretKeySpec spec) {
      try {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(spec);
        return mac;
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** That of the current secret first. */
  private final List<Key> keys;

  Signer(String secret) {
    this(Secrets.only(secret));
  }

  Signer(Secrets secrets) {
    this.keys = secrets.all().stream().map(Key::of).toList();
  }

  String token(String purpose, long id) {
    var payload = ByteBuffer.allocate(8).putLong(id).array();
    var signed = ByteBuffer.allocate(8 + TAG).put(payload).put(tag(keys.get(0), purpose, payload)).array();
    return new BigInteger(1, signed).toString(32);
  }

  /** The id in a token of that purpose, made with this or an earlier secret; empty when anybody else made the token or somebody changed it. */
  OptionalLong id(String purpose, String token) {
    if (token == null || !token.matches("[0-9a-vA-V]{1,39}")) {
      return OptionalLong.empty();
    }
    var lower = token.toLowerCase(Locale.ROOT);
    var number = new BigInteger(lower, 32);
    if (number.bitLength() > (8 + TAG) * 8 || !number.toString(32).equals(lower)) {
      return OptionalLong.empty();
    }
    var digits = number.toByteArray();
    var signed = new byte[8 + TAG];
    var used = Math.min(digits.length, signed.length);
    System.arraycopy(digits, digits.length - used, signed, signed.length - used, used);
    var payload = Arrays.copyOf(signed, 8);
    var tag = Arrays.copyOfRange(signed, 8, signed.length);
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(tag(key, purpose, payload), tag))
        ? OptionalLong.of(ByteBuffer.wrap(payload).getLong())
        : OptionalLong.empty();
  }

  /** The fixed left side of the Message-ID of whatever is sent under this key. */
  String messageId(String sendKey) {
    return new BigInteger(1, tag(keys.get(0), "message-id", sendKey.getBytes(StandardCharsets.UTF_8))).toString(32);
  }

  /** What a text can be recognized by, but not read from: without the secret nobody can try addresses out. */
  String hash(String purpose, String text) {
    return hashes(purpose, text).get(0);
  }

  /** The same, and as it was under each earlier secret. */
  List<String> hashes(String purpose, String text) {
    return keys.stream().map(key -> HexFormat.of().formatHex(tag(key, purpose, text.getBytes(StandardCharsets.UTF_8)))).toList();
  }

  private static byte[] tag(Key key, String purpose, byte[] payload) {
    var mac = key.mac();
    mac.update(purpose.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(payload), TAG);
  }
}
