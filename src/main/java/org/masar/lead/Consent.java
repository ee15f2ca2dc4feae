package org.masar.lead;

import java.util.Locale;
import java.util.Set;

/**
 * What was said about whether a person may be written to.
 *
 * @param given false when it was withdrawn
 * @param source where it was said; null on what was noted before sources were
 * @param how in our words, or in those of whoever noted it; may be null
 * @param text the words that the person agreed to, or null
 */
public record Consent(boolean given, Source source, String how, String text) {

  /** Where it was said. */
  public enum Source {
    /** By the way out in one of our mails. */
    MAIL,
    /** To somebody of ours, who noted it on a page. */
    PERSON,
    /** To another system, which told ours. */
    API,
    /** In a column of an import. */
    IMPORT
  }

  private static final int LONGEST = 2000;

  private static final Set<String> NO =
      Set.of("no", "n", "false", "0", "none", "opted out", "opt-out", "optout", "unsubscribed", "withdrawn", "لا", "غير موافق", "ألغى الاشتراك");

  public static Consent withdrawn(Source source, String how) {
    return new Consent(false, source, how, null);
  }

  /** What a cell or a field of another system says: a word for no withdraws, anything else is the consent in its words. */
  public static Consent said(String value, Source source) {
    var words = value.strip();
    var no = NO.contains(words.toLowerCase(Locale.ROOT));
    return new Consent(!no, source, null, words.length() <= LONGEST ? words : words.substring(0, LONGEST));
  }
}
