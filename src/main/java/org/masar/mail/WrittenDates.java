package org.masar.mail;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Days as people write them in English, Arabic, French and German; a day without a year is the next one. Works on {@link #plain plain} text. */
final class WrittenDates {

  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, DayOfWeek> DAYS = new HashMap<>();

  static {
    months("january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec");
    months("januar jän jänner|februar|märz mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez");
    months("janvier janv|février févr fév fevrier|mars|avril avr|mai|juin|juillet juil|août aout|septembre|octobre|novembre|décembre déc decembre");
    months("يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر");
    months("كانون_الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين_الاول|تشرين_الثاني|كانون_الاول");
    days("monday montag lundi الاثنين|tuesday dienstag mardi الثلاثاء|wednesday mittwoch mercredi الاربعاء|thursday donnerstag jeudi الخميس"
        + "|friday freitag vendredi الجمعة|saturday samstag sonnabend samedi السبت|sunday sonntag dimanche الاحد");
  }

  private static final String MONTH = "(" + any(MONTHS) + ")";
  private static final Pattern DATE =
      Pattern.compile(
          "(?U)(?<!\\d)(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "|(\\d{1,2}) ?[./-] ?(\\d{1,2}) ?[./-] ?(\\d{4}|\\d{2})(?!\\d)|(\\d{1,2})\\. ?(\\d{1,2})\\.(?! ?\\d)|(\\d{1,2})/(\\d{1,2})(?![\\d/])"
              + "|(\\d{1,2})(?:st|nd|rd|th|er|e|\\.)? ?(?:of |de |من )?" + MONTH + "\\b\\.?,? ?(?:(?:de |عام )?(20\\d\\d))?"
              + "|\\b" + MONTH + "\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d),? ?(20\\d\\d)?)");
  private static final Pattern DAY = Pattern.compile("(?U)\\b(" + any(DAYS) + ")\\b");

  private WrittenDates() {}

  /** Small letters, Latin digits, one kind of space, no marks that cannot be seen, Arabic letters without their variants. */
  static String plain(String text) {
    var out = new StringBuilder(text.length());
    for (var c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isDigit(c)) {
        out.append(Character.getNumericValue(c));
      } else if (c == '\u0640' || c >= '\u064b' && c <= '\u0652' || Character.getType(c) == Character.FORMAT) {
        continue;
      } else {
        out.append("أإآٱ".indexOf(c) >= 0 ? 'ا' : c == 'ى' ? 'ي' : c == '’' ? '\'' : Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' ? ' ' : c);
      }
    }
    return out.toString().replaceAll(" +", " ").replaceAll("(كانون|تشرين) (ال)", "$1_$2");
  }

  /**
   * The first day written there that makes sense, seen from {@code today}; a day of the week only when no date is, and only if
   * {@code weekdays} count.
   */
  static Optional<LocalDate> first(String plain, LocalDate today, boolean weekdays, Predicate<LocalDate> sensible) {
    var date = DATE.matcher(plain);
    while (date.find()) {
      var day = read(date, today).flatMap(Optional::stream).filter(sensible).findFirst();
      if (day.isPresent()) {
        return day;
      }
    }
    var weekday = DAY.matcher(plain);
    return weekdays && weekday.find() ? Optional.of(today.with(TemporalAdjusters.next(DAYS.get(weekday.group(1))))).filter(sensible) : Optional.empty();
  }

  /** Day before month, as most of the world writes; the other way round if only that makes sense. */
  private static Stream<Optional<LocalDate>> read(Matcher m, LocalDate today) {
    if (m.group(1) != null) {
      return Stream.of(day(m.group(1), number(m, 2), number(m, 3), today));
    } else if (m.group(4) != null) {
      return Stream.of(day(m.group(6), number(m, 5), number(m, 4), today), day(m.group(6), number(m, 4), number(m, 5), today));
    } else if (m.group(7) != null) {
      return Stream.of(day(null, number(m, 8), number(m, 7), today));
    } else if (m.group(9) != null) {
      return Stream.of(day(null, number(m, 10), number(m, 9), today), day(null, number(m, 9), number(m, 10), today));
    } else if (m.group(11) != null) {
      return Stream.of(day(m.group(13), MONTHS.get(m.group(12)), number(m, 11), today));
    }
    return Stream.of(day(m.group(16), MONTHS.get(m.group(14)), number(m, 15), today));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static Optional<LocalDate> day(String year, int month, int day, LocalDate today) {
    try {
      if (year != null) {
        var y = Integer.parseInt(year);
        return Optional.of(LocalDate.of(y < 100 ? 2000 + y : y, month, day));
      }
      var thisYear = LocalDate.of(today.getYear(), month, day);
      return Optional.of(thisYear.isBefore(today) ? thisYear.plusYears(1) : thisYear);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static void months(String names) {
    var all = names.split("\\|");
    for (var i = 0; i < all.length; i++) {
      for (var name : all[i].split(" ")) {
        MONTHS.put(plain(name), i + 1);
      }
    }
  }

  private static void days(String names) {
    var all = names.split("\\|");
    for (var i = 0; i < all.length; i++) {
      for (var name : all[i].split(" ")) {
        DAYS.put(plain(name), DayOfWeek.of(i + 1));
      }
    }
  }

  /** Longest first, so that "jan" does not win over "january". */
  private static String any(Map<String, ?> names) {
    return names.keySet().stream().sorted((a, b) -> b.length() - a.length()).collect(Collectors.joining("|"));
  }
}
