package org.masar.web;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is logged in, and when the engine last said so.
 *
 * @param round of {@link Logins}, when the session began
 * @param seen changes of {@link Logins} that are in this
 */
record Caller(String id, String displayName, String email, Instant asOf, int round, long seen) implements AuthenticatedPrincipal, Serializable {

  @Override
  public String getName() {
    return id;
  }
}
