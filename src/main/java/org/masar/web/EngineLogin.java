package org.masar.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * The one check of a name and a password, whatever door they come through. Users are the engine's own; a group is the authority {@code ROLE_<group>}.
 * A failure takes the same time and says the same for an unknown name and a wrong password.
 */
@Component
class EngineLogin implements AuthenticationProvider {

  private static final Duration FAILURE_TAKES = Duration.ofMillis(200);

  private final IdentityService identity;
  private final Tries tries;
  private final Logins logins;
  private final RightPasswords right = new RightPasswords();
  private final Clock clock;
  private final boolean demo;

  EngineLogin(@Lazy IdentityService identity, Tries tries, Logins logins, Clock clock, WebSettings settings) {
    this.identity = identity;
    this.tries = tries;
    this.logins = logins;
    this.clock = clock;
    this.demo = settings.demo();
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName();
    var password = String.valueOf(asked.getCredentials());
    var known = right.find(name, password).filter(k -> !logins.isOutdated((Caller) k.getPrincipal()));
    if (known.isPresent()) {
      return withDetails(known.get(), asked);
    }
    var failsAt = System.nanoTime() + FAILURE_TAKES.toNanos();
    if (tries.run(name, addressOf(asked), () -> isRight(name, password))) {
      var caller = load(name);
      if (caller.isPresent()) {
        right.remember(name, password, caller.get());
        return withDetails(caller.get(), asked);
      }
      throw new LockedOut();
    }
    LockSupport.parkNanos(failsAt - System.nanoTime());
    throw new BadCredentialsException("The name or the password is wrong.");
  }

  /** The user as the engine knows it now, with its groups; empty when it is gone, or in none of the four: that is how somebody is locked out. */
  Optional<UsernamePasswordAuthenticationToken> load(String id) {
    var seen = logins.seen();
    return Optional.ofNullable(identity.createUserQuery().userId(id).singleResult())
        .flatMap(
            user -> {
              var shown = Users.user(user);
              var groups = groupsOf(id);
              if (groups.stream().noneMatch(Group.ALL::contains)) {
                return Optional.empty();
              }
              var roles = groups.stream().map(group -> new SimpleGrantedAuthority("ROLE_" + group)).toList();
              var caller = new Caller(shown.id(), shown.name(), shown.email(), clock.instant(), logins.round(id), seen);
              return Optional.of(UsernamePasswordAuthenticationToken.authenticated(caller, null, roles));
            });
  }

  /** Whether this is the user's password, asked for once more by somebody who is logged in; counted like a login. */
  boolean isPassword(String id, String password, String remote) {
    return tries.run(id, remote, () -> isRight(id, password));
  }

  private List<String> groupsOf(String id) {
    return identity.createGroupQuery().groupMember(id).list().stream().map(org.camunda.bpm.engine.identity.Group::getId).toList();
  }

  /** Outside demo a password equal to the name is never right: a database that once was a demo has such users. */
  private boolean isRight(String name, String password) {
    if (name.length() > 64 || name.chars().anyMatch(Character::isISOControl) || (!demo && name.equalsIgnoreCase(password))) {
      return false;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return identity.checkPassword(name, password);
      } catch (OptimisticLockingException countedElsewhere) { // the engine notes failures in the user's row
        if (attempt == 5) {
          throw countedElsewhere;
        }
      }
    }
  }

  private static Authentication withDetails(UsernamePasswordAuthenticationToken caller, Authentication asked) {
    var mine = UsernamePasswordAuthenticationToken.authenticated(caller.getPrincipal(), null, caller.getAuthorities());
    mine.setDetails(asked.getDetails());
    return mine;
  }

  private static String addressOf(Authentication asked) {
    return asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
