package org.masar.web;

import jakarta.servlet.http.HttpSession;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What people chose on {@code /me}. A session remembers its user's choice, so that pages do not ask the database for it. */
@Component
class Preferences {

  private static final String REMEMBERED = Preferences.class.getName();

  private final JdbcClient jdbc;
  private final Users users;

  Preferences(JdbcClient jdbc, Users users) {
    this.jdbc = jdbc;
    this.users = users;
  }

  /** The choice of whoever looks at the page; {@link Preference#NONE} without a session. */
  Preference current() {
    var session = session();
    var user = users.current();
    if (session == null || user == null) {
      return Preference.NONE;
    }
    if (session.getAttribute(REMEMBERED) instanceof Preference known) {
      return known;
    }
    var found = find(user).orElse(Preference.NONE);
    session.setAttribute(REMEMBERED, found);
    return found;
  }

  /** Null when this user never chose one: mails to them go out in the server's language. */
  String languageOf(String user) {
    return find(user).map(Preference::language).orElse(null);
  }

  /** Empty when this user never chose one. */
  Optional<ZoneId> zoneOf(String user) {
    return find(user).map(Preference::zone);
  }

  /** Keeps the caller's choice. */
  @Transactional
  public void keep(Preference chosen) {
    var user = users.current();
    var changed = change(user, chosen);
    if (changed == 0) {
      jdbc.sql("insert into preference (user_id) values (?) on conflict do nothing").param(user).update();
      change(user, chosen);
    }
    var session = session();
    if (session != null) {
      session.setAttribute(REMEMBERED, chosen);
    }
  }

  private int change(String user, Preference chosen) {
    return jdbc.sql("update preference set language = ?, time_zone = ?, theme = ? where user_id = ?")
        .param(chosen.language())
        .param(chosen.zone() == null ? null : chosen.zone().getId())
        .param(chosen.theme().key())
        .param(user)
        .update();
  }

  private Optional<Preference> find(String user) {
    return jdbc.sql("select language, time_zone, theme from preference where user_id = ?")
        .param(user)
        .query((r, n) -> new Preference(r.getString(1), zone(r.getString(2)), theme(r.getString(3))))
        .optional();
  }

  private static ZoneId zone(String id) {
    return id == null ? null : ZoneId.of(id);
  }

  private static Theme theme(String key) {
    return key == null ? Theme.AUTO : Theme.valueOf(key.toUpperCase(java.util.Locale.ROOT));
  }

  private static HttpSession session() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now ? now.getRequest().getSession(false) : null;
  }
}
