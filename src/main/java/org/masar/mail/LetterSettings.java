package org.masar.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What our letters look like.
 *
 * @param postalAddress of the sender, on one line, in every footer: commercial mail without one is illegal in many countries (CAN-SPAM § 5)
 */
@ConfigurationProperties("masar.mail")
record LetterSettings(String postalAddress) {

  LetterSettings {
    postalAddress = postalAddress == null || postalAddress.isBlank() ? null : Headers.tame(postalAddress, 300);
  }
}
