package org.masar.web;

import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the page frame shows on every page; templates reach it as {@code frame}. Nothing here asks the database. */
@OnPages
@Component("frame")
public class Frame {

  private final Users users;
  private final Preferences preferences;
  private final WebSettings settings;
  private final boolean hasMailServer;
  private final ResourceUrlProvider files;
  private final ServletContext servlet;
  private final Map<String, String> icons = new ConcurrentHashMap<>();

  Frame(
      Users users,
      Preferences preferences,
      WebSettings settings,
      @Value("${spring.mail.host:}") String mailHost,
      ResourceUrlProvider files,
      ServletContext servlet) {
    this.files = files;
    this.servlet = servlet;
    this.users = users;
    this.preferences = preferences;
    this.settings = settings;
    this.hasMailServer = !mailHost.isBlank();
  }

  /** Display name of whoever looks at the page, null without a login. */
  public String caller() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller.displayName() : null;
  }

  /** Id of whoever looks at the page, null without a login. */
  public String id() {
    return users.current();
  }

  /** Whether the caller is in one of the groups. */
  public boolean in(String... groups) {
    return users.currentGroups().stream().anyMatch(Set.of(groups)::contains);
  }

  /** Whether the caller sells: has tasks and may change leads and deals. */
  public boolean sells() {
    return in(Group.REPS, Group.MANAGERS, Group.ADMINS);
  }

  /** Whether the caller leads those who sell. */
  public boolean leads() {
    return in(Group.MANAGERS, Group.ADMINS);
  }

  /** Whether the caller may change pipelines. */
  public boolean draws() {
    return in(Group.PROCESS_OWNERS, Group.ADMINS);
  }

  /** Whether the local mailbox is there: a demo without a mail server. */
  public boolean mailbox() {
    return settings.demo() && !hasMailServer;
  }

  /** Whether the page that is shown has this address, or one below it. */
  public boolean at(String path) {
    var asked = ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath();
    return asked != null && (asked.equals(path) || asked.startsWith(path + "/"));
  }

  /** Whether the page that is shown has this address. */
  public boolean exactly(String path) {
    return path.equals(ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath());
  }

  /** The address of this page in the other language, with all that was asked for. */
  public String inLanguage(String language) {
    return ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("lang", language).scheme(null).host(null).port(null).build().toUriString();
  }

  /** Address of an icon of {@code static/assets/icons.svg}; made up once, for lists show hundreds. */
  public String icon(String name) {
    return icons.computeIfAbsent(name, n -> sprite() + "#" + n);
  }

  private String sprite() {
    var versioned = files.getForLookupPath("/assets/icons.svg");
    return servlet.getContextPath() + (versioned == null ? "/assets/icons.svg" : versioned);
  }

  public String lang() {
    return LocaleContextHolder.getLocale().getLanguage();
  }

  public String dir() {
    return lang().equals("ar") ? "rtl" : "ltr";
  }

  /** light, dark or auto. */
  public String theme() {
    return preferences.current().theme().key();
  }

  /** Whether the caller never chose a time zone: the browser then tells its own. */
  public boolean zoneUnknown() {
    return users.current() != null && preferences.current().zone() == null;
  }
}
