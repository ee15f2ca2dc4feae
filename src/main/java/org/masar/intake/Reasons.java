package org.masar.intake;

import java.util.Locale;
import org.masar.web.Invalid;
import org.masar.web.Said;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Why rows are bad, in the language of whoever brought the file; English for programs. */
final class Reasons {

  private static final ResourceBundleMessageSource MESSAGES = messages();

  private final Locale language;

  Reasons(Locale language) {
    this.language = language;
  }

  String text(Said said) {
    return language == null ? said.toString() : said.in(MESSAGES, language);
  }

  String text(Invalid.Field wrong) {
    return wrong.said() == null || language == null ? wrong.message() : text(wrong.said());
  }

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }
}
