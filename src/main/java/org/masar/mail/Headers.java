package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.regex.Pattern;
import org.masar.web.Invalid;

/** What may go into a header: nothing that could end one, hide one or add a recipient. Messages never repeat the value. */
final class Headers {

  /** C0 and C1 controls, line and paragraph separators, and the marks that turn text around. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;:<>()\\[\\]\"\\\\]{1,64}@[^\\s@,;:<>()\\[\\]\"\\\\]{1,255}");
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");
  private static final Pattern ENCODED = Pattern.compile("=\\?[^?\\s]{1,60}\\?[bBqQ]\\?[^?\\s]*\\?=");
  private static final Pattern FOLD = Pattern.compile("\\r\\n[ \\t](?=[^\\s])");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,20}");

  private Headers() {}

  static void required(String field, String value, int max) {
    if (value == null || value.isBlank()) {
      throw new Invalid(field, "is empty");
    }
    clean(field, value, max);
  }

  static void clean(String field, String value, int max) {
    if (value != null && unsafe(value)) {
      throw new Invalid(field, "contains a line break, a control character or a bidirectional override; remove it");
    }
    if (value != null && value.length() > max) {
      throw new Invalid(field, "is longer than " + max + " characters");
    }
  }

  static void address(String field, String value) {
    clean(field, value, 320);
    if (value == null || !ADDRESS.matcher(value).matches()) {
      throw new Invalid(field, "is not one plain email address");
    }
    try {
      new InternetAddress(value, true);
    } catch (AddressException notOne) {
      throw new Invalid(field, "is not one plain email address");
    }
  }

  static void language(String field, String value) {
    if (value != null && !LANGUAGE.matcher(value).matches()) {
      throw new Invalid(field, "is not a language tag such as en or ar");
    }
  }

  /**
   * A header as it goes on the wire: a token, and a value that is one line (perhaps folded) without unsafe characters, encoded ones included.
   * The refusal does not repeat the value.
   */
  static void one(String name, String value) throws MessagingException {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new MessagingException("a header has a name that is none");
    }
    var line = value == null ? "" : FOLD.matcher(value).replaceAll(" ");
    if (unsafe(line)) {
      throw new MessagingException("header " + name + " contains a line break or another control character");
    }
  }

  /** Also where a reader's program would decode what nobody encoded here. */
  private static boolean unsafe(String text) {
    return UNSAFE.matcher(text).find() || ENCODED.matcher(text).results().anyMatch(word -> UNSAFE.matcher(decoded(word.group())).find());
  }

  private static String decoded(String word) {
    try {
      return MimeUtility.decodeWord(word);
    } catch (jakarta.mail.internet.ParseException | UnsupportedEncodingException nobodyReadsItEither) {
      return word;
    }
  }

  /** The value on one line without unsafe characters, at most {@code max} long; for text that others wrote. */
  static String tame(String value, int max) {
    if (value == null) {
      return null;
    }
    var oneLine = UNSAFE.matcher(value).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return oneLine.length() <= max ? oneLine : oneLine.substring(0, max);
  }
}
