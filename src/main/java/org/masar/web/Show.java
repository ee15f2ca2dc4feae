package org.masar.web;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Numbers, times, money and words as whoever looks at the page reads them; templates reach it as {@code show}. Null gives an empty text. */
@OnPages
@Component("show")
public class Show {

  private static final Duration DAYS_FROM = Duration.ofDays(1);
  private static final int MONTHS_FROM_DAYS = 60;

  private final MessageSource messages;
  private final Preferences preferences;
  private final DisplayNames names;
  private final Clock clock;
  private final ZoneId companyZone;

  Show(MessageSource messages, Preferences preferences, DisplayNames names, Clock clock, @Value("${masar.calendar.zone:Asia/Riyadh}") ZoneId companyZone) {
    this.messages = messages;
    this.preferences = preferences;
    this.names = names;
    this.clock = clock;
    this.companyZone = companyZone;
  }

  /** The zone whose times the reader sees: their own choice, else the company's. */
  public ZoneId zone() {
    var own = preferences.current().zone();
    return own == null ? companyZone : own;
  }

  /** The zone in which somebody's days begin: their own choice, else the company's. */
  public ZoneId zoneOf(String user) {
    return preferences.zoneOf(user).orElse(companyZone);
  }

  /** A day, e.g. <em>22 Nov 2026</em>. */
  public String date(Instant at) {
    return in("yMMMd", at);
  }

  public String date(LocalDate day) {
    return day == null ? "" : formats().dates("yMMMd").format(day);
  }

  /** Hours and minutes. */
  public String time(Instant at) {
    return in("Hm", at);
  }

  /** Week day, day and time; the year only when it is another. */
  public String dateTime(Instant at) {
    if (at == null) {
      return "";
    }
    var thisYear = at.atZone(zone()).getYear() == clock.instant().atZone(zone()).getYear();
    return in(thisYear ? "EEEMMMdHm" : "EEEyMMMdHm", at);
  }

  /** How long ago or until, e.g. <em>3 days ago</em>, <em>in 2 hours</em>, <em>now</em>. */
  public String ago(Instant at) {
    if (at == null) {
      return "";
    }
    var until = Duration.between(clock.instant(), at);
    var length = until.abs();
    if (length.compareTo(Duration.ofMinutes(1)) < 0) {
      return formats().now();
    }
    var direction = until.isNegative() ? Direction.LAST : Direction.NEXT;
    if (length.compareTo(Duration.ofHours(1)) < 0) {
      return formats().relative(length.toMinutes(), direction, RelativeUnit.MINUTES);
    } else if (length.compareTo(DAYS_FROM) < 0) {
      return formats().relative(length.toHours(), direction, RelativeUnit.HOURS);
    } else if (length.toDays() < MONTHS_FROM_DAYS) {
      return formats().relative(length.toDays(), direction, RelativeUnit.DAYS);
    }
    return formats().relative(length.toDays() / 30, direction, RelativeUnit.MONTHS);
  }

  /** A span of time in its largest whole unit, e.g. <em>3 days</em>. */
  public String span(Duration length) {
    if (length == null) {
      return "";
    }
    var d = length.abs();
    if (d.compareTo(DAYS_FROM) >= 0) {
      return formats().span(d.toDays(), MeasureUnit.DAY);
    }
    return d.compareTo(Duration.ofHours(1)) >= 0 ? formats().span(d.toHours(), MeasureUnit.HOUR) : formats().span(d.toMinutes(), MeasureUnit.MINUTE);
  }

  /** How long since then. */
  public String since(Instant at) {
    return at == null ? "" : span(Duration.between(at, clock.instant()));
  }

  public String number(Number n) {
    return n == null ? "" : formats().number(n);
  }

  /** @param hundredths 0–100 */
  public String percent(Number hundredths) {
    return hundredths == null ? "" : formats().percent(hundredths.doubleValue() / 100);
  }

  public String money(Money money) {
    return money == null ? "" : money(money.amount(), money.currency());
  }

  public String money(BigDecimal amount, String currency) {
    if (amount == null) {
      return "";
    }
    return currency == null ? number(amount) : formats().money(amount, currency);
  }

  /** A message in ICU's plural syntax, e.g. <code>{0, plural, one{# deal} other{# deals}}</code>. */
  public String plural(String key, Object... arguments) {
    var pattern = messages.getMessage(key, null, locale());
    return new MessageFormat(pattern, ULocale.forLocale(locale())).format(arguments);
  }

  /** Display name of a user, or the id when there is no such user any more. */
  public String person(String userId) {
    return userId == null ? "" : names.of(userId);
  }

  /** The language of mails to a user: their own choice, else English. */
  public Locale localeOf(String userId) {
    var chosen = preferences.languageOf(userId);
    return chosen == null ? Locale.ENGLISH : Locale.forLanguageTag(chosen);
  }

  /** A message of the message files. */
  public String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale());
  }

  public String text(Said said) {
    return said.in(messages, locale(), this::plain);
  }

  private String plain(Object argument) {
    return argument instanceof Instant at ? dateTime(at) : argument instanceof LocalDate day ? date(day) : String.valueOf(argument);
  }

  /** What is wrong with this field, or null when nothing is; also when there is no list. */
  public String wrong(java.util.List<Invalid.Field> wrong, String field) {
    var here = wrong == null ? java.util.List.<Invalid.Field>of() : wrong.stream().filter(w -> w.field().equals(field)).toList();
    return here.isEmpty() ? null : String.join("; ", here.stream().map(w -> w.said() == null ? w.message() : text(w.said())).distinct().toList());
  }

  /** What a command left to say on the next page: a {@link Said}, or a text in the reader's language. */
  public String notice(Object notice) {
    return notice instanceof Said said ? text(said) : String.valueOf(notice);
  }

  /** A name or what somebody typed, so that its direction does not turn the sentence around it (Unicode UAX 9, isolates). */
  public String isolated(String words) {
    return words == null ? "" : "\u2068" + words + "\u2069";
  }

  private String in(String skeleton, Instant at) {
    return at == null ? "" : formats().dates(skeleton).format(at.atZone(zone()));
  }

  private static Formats formats() {
    return Formats.of(locale());
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
