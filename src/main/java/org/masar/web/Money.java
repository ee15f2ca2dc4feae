package org.masar.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount as programs exchange it: {@code {"amount": "12000.00", "currency": "SAR"}}; a plain number or text is an amount without a
 * currency.
 *
 * @param amount in major units, not negative, two decimals, at most 12 digits before them
 * @param currency ISO 4217, or null when not said
 */
@JsonDeserialize(using = Money.Reader.class)
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

  private static final int DIGITS = 12;

  /** Anything that is not such an amount is {@link IllegalArgumentException}, whose message completes "amount …". */
  public Money {
    amount = plain(amount);
    currency = known(currency);
  }

  /** Null when there is no amount: a column that may be empty. */
  public static Money ofNullable(BigDecimal amount, String currency) {
    return amount == null ? null : new Money(amount, currency);
  }

  /** What a person or a program typed; refused like the constructor does. */
  public static Money parse(String amount, String currency) {
    try {
      return new Money(new BigDecimal(amount.strip()), currency);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("is not an amount such as 12000.00");
    }
  }

  /** What a person typed into a form or a spreadsheet: thousands apart, Arabic digits and marks. */
  public static Money typed(String amount, String currency) {
    var plain = amount.replaceAll("[\\s\\u00A0\\u202F٬]", "").replace('٫', '.');
    return parse(plain.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? plain.replace(",", "") : plain, currency);
  }

  /** The same from JSON: object, number or text; JSON null is null. */
  public static Money from(JsonNode json) {
    if (json == null || json.isNull()) {
      return null;
    }
    if (json.isObject()) {
      json.fieldNames().forEachRemaining(Money::refuseUnknown);
      var currency = json.get("currency");
      var inCurrency = currency == null || currency.isNull() ? null : text(currency);
      return json.hasNonNull("amount") ? parse(text(json.get("amount")), inCurrency) : missing();
    }
    return parse(text(json), null);
  }

  private static String text(JsonNode json) {
    if (json.isTextual() || json.isNumber()) {
      return json.asText();
    }
    throw new IllegalArgumentException("must be {\"amount\": \"12000.00\", \"currency\": \"SAR\"}, a number or a text");
  }

  private static Money missing() {
    throw new IllegalArgumentException("has no amount in it");
  }

  private static void refuseUnknown(String name) {
    if (!name.equals("amount") && !name.equals("currency")) {
      throw new IllegalArgumentException("has no property '" + name + "', only amount and currency");
    }
  }

  private static BigDecimal plain(BigDecimal amount) {
    if (amount.signum() == 0) {
      return BigDecimal.ZERO.setScale(2);
    }
    // sizes are compared before the scale is set: 1e999999999 is three characters to write and a gigabyte to expand
    var bare = amount.stripTrailingZeros();
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("must not be negative");
    }
    if (bare.scale() > 2) {
      throw new IllegalArgumentException("must not have more than 2 decimals");
    }
    if ((long) bare.precision() - bare.scale() > DIGITS) {
      throw new IllegalArgumentException("must not have more than " + DIGITS + " digits");
    }
    return bare.setScale(2);
  }

  private static String known(String currency) {
    if (currency == null || currency.isBlank()) {
      return null;
    }
    try {
      return Currency.getInstance(currency.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("is in a currency that is none of ISO 4217, such as SAR");
    }
  }

  /** Refuses with the name of the property, as {@link Invalid}: Jackson hands it on as the cause. */
  static class Reader extends JsonDeserializer<Money> {

    @Override
    public Money deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var field = json.currentName();
      try {
        return from(context.readTree(json));
      } catch (IllegalArgumentException wrong) {
        throw new Invalid(field == null ? "amount" : field, wrong.getMessage());
      }
    }
  }
}
