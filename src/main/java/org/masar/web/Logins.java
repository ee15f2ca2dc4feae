package org.masar.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which logins still count. A change of somebody's groups or name is seen with their next request on this node and within a minute on others; ending
 * their sessions works the same way and survives a restart.
 */
@Component
class Logins {

  private final JdbcClient jdbc;
  private final AtomicLong changes = new AtomicLong();
  private final Map<String, Long> changed = new ConcurrentHashMap<>();

  Logins(@Lazy JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a login that begins now has to carry to stay good. */
  int round(String user) {
    return jdbc.sql("select round from login_round where user_id = ?").param(user).query(Integer.class).optional().orElse(0);
  }

  /** How many changes this node knows of; take it before loading what may change. */
  long seen() {
    return changes.get();
  }

  boolean isOutdated(Caller caller) {
    return changed.getOrDefault(caller.id(), 0L) > caller.seen();
  }

  /** To be looked at again with the next request. Call it behind the transaction, or it is looked at too early. */
  void look(String user) {
    changed.put(user, changes.incrementAndGet());
  }

  /** All sessions of this user end; to be followed by {@link #look}. */
  @Transactional
  public void endSessions(String user) {
    if (raise(user) == 0) {
      jdbc.sql("insert into login_round (user_id, round) values (?, 0) on conflict do nothing").param(user).update();
      raise(user);
    }
  }

  private int raise(String user) {
    return jdbc.sql("update login_round set round = round + 1 where user_id = ?").param(user).update();
  }
}
