package org.masar.web;

import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets passwords; the engine keeps them hashed. Whoever got in with the old one is out. */
@Component
class Passwords {

  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  private final IdentityService identity;
  private final Logins logins;
  private final TransactionTemplate transaction;

  Passwords(@Lazy IdentityService identity, Logins logins, TransactionTemplate transaction) {
    this.identity = identity;
    this.logins = logins;
    this.transaction = transaction;
  }

  /** Long enough, not the name itself, said the same twice. */
  static Wrong check(Wrong wrong, String user, String password, String again) {
    return wrong
        .unless(password.length() >= SHORTEST, "password", "people.password.short", SHORTEST)
        .unless(password.length() <= LONGEST, "password", "people.password.long", LONGEST)
        .unless(password.chars().noneMatch(Character::isISOControl), "password", "people.text.odd")
        .unless(
            user.length() < 3 || !password.toLowerCase(Locale.ROOT).contains(user.toLowerCase(Locale.ROOT)), "password", "people.password.name")
        .unless(password.equals(again), "again", "people.password.again");
  }

  void set(String id, String password) {
    transaction.executeWithoutResult(
        t -> {
          var user = identity.createUserQuery().userId(id).singleResult();
          user.setPassword(password);
          identity.saveUser(user);
          logins.endSessions(id);
        });
    logins.look(id);
  }
}
