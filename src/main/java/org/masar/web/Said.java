package org.masar.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.context.MessageSource;

/**
 * A sentence for people that is written in both message files: programs and logs read its English text, a page shows it in the reader's language.
 *
 * @param key in {@code messages.properties} and {@code messages_ar.properties}
 * @param arguments for the placeholders; names and numbers as text, or another {@link Said}
 */
public record Said(String key, Object... arguments) {

  public static Said of(String key, Object... arguments) {
    return new Said(key, arguments);
  }

  /** In the language of whoever reads it. */
  public String in(MessageSource messages, Locale locale) {
    return messages.getMessage(key, resolved(argument -> argument.in(messages, locale)), locale);
  }

  /** The English text. */
  @Override
  public String toString() {
    var pattern = ResourceBundle.getBundle("messages", Locale.ROOT).getString(key);
    return new MessageFormat(pattern, Locale.ENGLISH).format(resolved(Said::toString));
  }

  private Object[] resolved(java.util.function.Function<Said, String> words) {
    return java.util.Arrays.stream(arguments).map(a -> a instanceof Said said ? words.apply(said) : String.valueOf(a)).toArray();
  }
}
