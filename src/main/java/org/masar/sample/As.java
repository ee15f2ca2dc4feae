package org.masar.sample;

import java.util.List;
import org.masar.web.Group;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Lets a rep or the manager do something, with their rights and under their name. */
final class As {

  private As() {}

  static void user(String id, Runnable work) {
    var group = id.equals("manager") ? Group.MANAGERS : Group.REPS;
    var who = UsernamePasswordAuthenticationToken.authenticated(id, null, List.of(new SimpleGrantedAuthority("ROLE_" + group)));
    SecurityContextHolder.setContext(new SecurityContextImpl(who));
    try {
      work.run();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }
}
