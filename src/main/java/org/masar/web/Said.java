package org.masar.web;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.springframework.context.MessageSource;

/**
 * A sentence for people that is written in both message files: programs and logs read its English text, a page shows it in the reader's language.
 *
 * @param key in {@code messages.properties} and {@code messages_ar.properties}
 * @param arguments for the placeholders: names and numbers as text, moments and days, which {@link Show} writes as the reader does, or another {@link Said}
 */
public record Said(String key, Object... arguments) {

  public static Said of(String key, Object... arguments) {
    return new Said(key, arguments);
  }

  /** In the language of whoever reads it. */
  public String in(MessageSource messages, Locale locale) {
    return in(messages, locale, String::valueOf);
  }

  /** @param plain how an argument that is no {@link Said} is written */
  String in(MessageSource messages, Locale locale, Function<Object, String> plain) {
    return messages.getMessage(key, resolved(said -> said.in(messages, locale, plain), plain), locale);
  }

  /** The English text. */
  @Override
  public String toString() {
    var pattern = ResourceBundle.getBundle("messages", Locale.ROOT).getString(key);
    return new MessageFormat(pattern, Locale.ENGLISH).format(resolved(Said::toString, String::valueOf));
  }

  private Object[] resolved(Function<Said, String> words, Function<Object, String> plain) {
    return Arrays.stream(arguments).map(a -> a instanceof Said said ? words.apply(said) : plain.apply(a)).toArray();
  }
}
