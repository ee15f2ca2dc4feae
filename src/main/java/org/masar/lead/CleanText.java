package org.masar.lead;

import java.util.regex.Pattern;

/** Takes out of a text what is not meant to be seen, and keeps what was said. */
final class CleanText {

  /** Direction controls and byte order marks: they make a name read differently from what it is (Trojan Source, CVE-2021-42574). */
  private static final Pattern INVISIBLE = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C\\uFEFF]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\r\\n]]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");

  private CleanText() {}

  /** Without invisible characters and outer blanks; lines are kept. */
  static String text(String typed) {
    return INVISIBLE.matcher(typed).replaceAll("").strip();
  }

  /** The same on one line: a name with a line break could end a mail header. */
  static String line(String typed) {
    return BLANKS.matcher(INVISIBLE.matcher(typed).replaceAll("")).replaceAll(" ").strip();
  }

  static boolean hasControls(String text) {
    return CONTROL.matcher(text).find();
  }

  /** Any script's digits as ASCII digits; a leading + and the usual separators stay. */
  static String phone(String typed) {
    var phone = new StringBuilder();
    line(typed).codePoints().forEach(c -> phone.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return phone.toString();
  }
}
