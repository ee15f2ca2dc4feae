package org.masar.web;

import org.springframework.security.core.AuthenticationException;

/** The name and the password are right, but whoever has them is in none of the four groups. */
class LockedOut extends AuthenticationException {

  LockedOut() {
    super("This user is in no group and cannot log in. Ask an administrator.");
  }
}
