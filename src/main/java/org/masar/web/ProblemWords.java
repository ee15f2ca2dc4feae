package org.masar.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts a problem into the language of the person who will read it. What was only ever said in English becomes what its status means, where
 * that says enough. */
@Component
class ProblemWords {

  private final MessageSource messages;
  private final Show show;

  /** Lazy: failures are put into words from the moment the port is open, and what {@code Show} needs comes up later. */
  ProblemWords(MessageSource messages, @Lazy Show show) {
    this.messages = messages;
    this.show = show;
  }

  Problem read(Problem problem) {
    var locale = LocaleContextHolder.getLocale();
    var errors = problem.errors().stream().map(e -> e.said() == null ? e : new Invalid.Field(e.field(), show.text(e.said()))).toList();
    return new Problem(problem.status(), detail(problem, locale), problem.said(), errors, problem.headers(), problem.incident());
  }

  private String detail(Problem problem, Locale locale) {
    if (problem.incident() != null) {
      return messages.getMessage("error.incident", new Object[] {problem.incident()}, locale);
    } else if (problem.said() != null) {
      return show.text(problem.said());
    }
    // better the facts in English than none
    return locale.getLanguage().equals("en") ? problem.detail() : messages.getMessage("error." + problem.status() + ".text", null, problem.detail(), locale);
  }
}
