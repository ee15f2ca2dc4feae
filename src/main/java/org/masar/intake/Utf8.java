package org.masar.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes that are UTF-8, or are said not to be. */
final class Utf8 {

  /** Stands for what could not be read. */
  static final char LOST = '\uFFFD';

  private Utf8() {}

  static String strictly(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** With {@link #LOST} for what is not UTF-8. */
  static String roughly(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
