package org.masar.mail;

import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says at start, in the health and to whoever asks, that real mail goes out without the postal address that the law wants. Health stays up: mail that is
 * imperfect is no reason to take a server out of service.
 */
@Component("postalAddress")
public class PostalAddressCheck implements HealthIndicator {

  private static final String REMEDY = "Set masar.mail.postal-address (MASAR_MAIL_POSTAL_ADDRESS): in many countries mail to leads must carry one.";

  private final boolean missing;

  PostalAddressCheck(LetterSettings settings, @Value("${masar.demo:true}") boolean demo) {
    this.missing = !demo && settings.postalAddress() == null;
    if (missing) {
      LoggerFactory.getLogger(PostalAddressCheck.class).error("No postal address is in the footer of our mail. {}", REMEDY);
    }
  }

  /** Never in demo: its mail reaches nobody. */
  public boolean isMissing() {
    return missing;
  }

  @Override
  public Health health() {
    var up = Health.up();
    return (missing ? up.withDetail("missing", REMEDY) : up).build();
  }
}
