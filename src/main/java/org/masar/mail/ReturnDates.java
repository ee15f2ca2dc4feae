package org.masar.mail;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads from an out-of-office answer when its writer is back: the first day on which a mail finds them. What lies more than sixty days ahead is
 * taken for a misreading, and so for nothing.
 */
final class ReturnDates {

  private static final int FARTHEST = 60;
  private static final int NEAR = 70;

  /** "Back on …": that day. Which words, in English, German, French and Arabic. */
  private static final Pattern BACK =
      words(
          "(back|retour|return|returning)(?! to you| your)\\b|(available|reachable|contactable|at my desk|working)( again)? (from|on|as of)|available again|reachable again|resume|in the office again|again from|until i return on"
              + "|zurück|wieder|rückkehr"
              + "|de nouveau|reprendrai|reprise"
              + "|(س|ل)?(اعود|نعود|ساعود)|العوده|العودة|عودتي|عدت|متاحا? من جديد|ساكون (متاحا?|متواجدا?|موجودا?) (من|في|يوم|ابتداء)|استانف");

  /** "Until …": away on that day too. */
  private static final Pattern UNTIL =
      words("\\b(until|till|til|through|thru|bis( zum| einschließlich| inkl\\.)?|jusqu'au|jusqu'à|au|to)\\b|-|–|حتي|لغايه|لغاية|الي");

  /** "Until Monday" is said on the way out, and means: back on Monday. */
  private static final Pattern UNTIL_DAY = words("\\b(until|till|til|bis|jusqu'à|jusqu'au)\\b|حتي");

  /** "Ab dem 03.12. bin ich wieder da": the day stands before the word. */
  private static final Pattern FROM =
      words("\\b(ab( dem)?|à partir du|dès le|ابتداء من|اعتبارا من|بدءا من)\\b(?!.{0,25}\\b(bis|au|jusqu'au|حتي|الي)\\b)");

  private ReturnDates() {}

  /** Empty when no return is spoken of, or when the day is not between tomorrow and sixty days from {@code today}. */
  static Optional<LocalDate> in(String subject, String text, LocalDate today) {
    var plain = WrittenDates.plain(subject + " \n " + text);
    return after(BACK, plain, today, 0)
        .or(() -> FROM.matcher(plain).find() && BACK.matcher(plain).find() ? after(FROM, plain, today, 0) : Optional.empty())
        .or(() -> after(UNTIL, plain, today, 1))
        .or(() -> after(UNTIL_DAY, plain, today, 0));
  }

  private static Optional<LocalDate> after(Pattern cue, String plain, LocalDate today, int plus) {
    var word = cue.matcher(plain);
    Optional<LocalDate> last = Optional.empty();
    while (word.find()) {
      // an end has its day right behind it, a return may have a few words between
      var rest = plain.substring(word.end(), Math.min(plain.length(), word.end() + (plus == 0 ? NEAR : NEAR / 2)));
      var day = WrittenDates.first(rest, today, plus == 0, d -> sensible(d.plusDays(plus), today)).map(d -> d.plusDays(plus));
      if (day.isPresent() && plus == 0) {
        return day;
      }
      // of "from 1 to 5, closed until 7" the last counts
      last = day.isPresent() ? day : last;
    }
    return last;
  }

  private static boolean sensible(LocalDate day, LocalDate today) {
    return day.isAfter(today) && !day.isAfter(today.plusDays(FARTHEST));
  }

  private static Pattern words(String some) {
    return Pattern.compile("(?U)" + some);
  }
}
