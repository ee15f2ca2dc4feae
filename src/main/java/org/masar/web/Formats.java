package org.masar.web;

import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The formatters of one language, made once: ICU's are slow to make. */
class Formats {

  private static final Map<Locale, Formats> KNOWN = new ConcurrentHashMap<>();

  private final Locale locale;
  private final DecimalStyle digits;
  private final NumberFormat numbers;
  private final NumberFormat percents;
  private final NumberFormat money;
  private final Map<String, DateTimeFormatter> dates = new ConcurrentHashMap<>();
  private final RelativeDateTimeFormatter relative;
  private final MeasureFormat spans;
  /** A page says the same few spans over and over, and ICU takes its time. */
  private final Map<String, String> said = new ConcurrentHashMap<>();

  private Formats(Locale locale) {
    var icu = ULocale.forLocale(locale);
    this.locale = locale;
    this.digits = DecimalStyle.STANDARD.withZeroDigit(DecimalFormatSymbols.getInstance(icu).getZeroDigit());
    this.numbers = NumberFormat.getInstance(icu);
    this.percents = NumberFormat.getPercentInstance(icu);
    this.money = NumberFormat.getCurrencyInstance(icu);
    this.relative = RelativeDateTimeFormatter.getInstance(icu);
    this.spans = MeasureFormat.getInstance(icu, MeasureFormat.FormatWidth.WIDE);
  }

  static Formats of(Locale locale) {
    return KNOWN.computeIfAbsent(locale, Formats::new);
  }

  /** @param skeleton the fields to show, e.g. {@code yMMMd}; their order and signs are the language's */
  DateTimeFormatter dates(String skeleton) {
    return dates.computeIfAbsent(
        skeleton,
        s -> DateTimeFormatter.ofPattern(DateTimePatternGenerator.getInstance(locale).getBestPattern(s), locale).withDecimalStyle(digits));
  }

  String now() {
    return relative.format(Direction.PLAIN, AbsoluteUnit.NOW);
  }

  String relative(long amount, Direction direction, RelativeUnit unit) {
    return known(amount, direction + "-" + unit, () -> relative.format(amount, direction, unit));
  }

  String span(long amount, MeasureUnit unit) {
    return known(amount, unit.getSubtype(), () -> spans.formatMeasures(new Measure(amount, unit)));
  }

  private String known(long amount, String what, Supplier<String> words) {
    return amount < 1000 ? said.computeIfAbsent(amount + what, key -> words.get()) : words.get();
  }

  String number(Number n) {
    return ((NumberFormat) numbers.clone()).format(n);
  }

  String percent(double ofOne) {
    return ((NumberFormat) percents.clone()).format(ofOne);
  }

  /** Without decimals when there are none. */
  String money(BigDecimal amount, String currency) {
    var format = (NumberFormat) money.clone();
    format.setCurrency(Currency.getInstance(currency));
    var whole = amount.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(whole ? 0 : 2);
    format.setMaximumFractionDigits(2);
    return format.format(amount);
  }
}
