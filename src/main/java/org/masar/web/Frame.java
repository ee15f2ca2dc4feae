package org.masar.web;

import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the page frame shows on every page; templates reach it as {@code @frame}. Nothing here asks the database. */
@Component("frame")
class Frame {

  private final Users users;

  Frame(Users users) {
    this.users = users;
  }

  /** Display name of whoever looks at the page, null without a login. */
  public String caller() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller.displayName() : null;
  }

  /** Whether the caller is in one of the groups. */
  public boolean in(String... groups) {
    return users.currentGroups().stream().anyMatch(Set.of(groups)::contains);
  }

  public String lang() {
    return LocaleContextHolder.getLocale().getLanguage();
  }

  public String dir() {
    return lang().equals("ar") ? "rtl" : "ltr";
  }
}
