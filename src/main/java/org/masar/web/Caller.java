package org.masar.web;

import java.io.Serializable;
import java.time.Instant;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Who is logged in, and when the engine last said so. */
record Caller(String id, String displayName, String email, Instant asOf) implements AuthenticatedPrincipal, Serializable {

  @Override
  public String getName() {
    return id;
  }
}
