package org.masar.web;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Failed logins came too fast: 429, whether or not the password would have been right. */
class TooManyTries extends AuthenticationException {

  private final Duration wait;

  TooManyTries(Duration wait) {
    super("Too many failed logins from this address. Try again in " + Math.max(1, wait.toSeconds()) + " seconds.");
    this.wait = wait;
  }

  Duration retryAfter() {
    return wait;
  }
}
