package org.masar.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Who we are when we write: the team's address, and who an email says it is from. */
class Sender {

  private static final String DEMO = "sales@masar.example";

  private final InternetAddress team;

  Sender(String configured, boolean demo) {
    this.team = configured == null || configured.isBlank() ? (demo ? parse(DEMO) : null) : parse(configured);
  }

  InternetAddress team() {
    if (team == null) {
      throw new IllegalStateException("masar.mail.from (MASAR_MAIL_FROM) is not set: nobody to send as, nowhere to reply to");
    }
    return team;
  }

  boolean isUs(String address) {
    return team != null && address != null && team.getAddress().equalsIgnoreCase(address);
  }

  InternetAddress of(OutgoingEmail email) {
    var address = email.fromAddress() == null ? team().getAddress() : email.fromAddress();
    var name = email.fromName() != null ? email.fromName() : email.fromAddress() == null ? team().getPersonal() : null;
    return named(address, name);
  }

  /** The right side of Message-IDs: the domain that the mail is from. */
  String domainOf(OutgoingEmail email) {
    var address = of(email).getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  static InternetAddress named(String address, String name) {
    try {
      return name == null || name.isBlank() ? new InternetAddress(address) : new InternetAddress(address, name, "UTF-8");
    } catch (AddressException | java.io.UnsupportedEncodingException checkedBefore) {
      throw new IllegalStateException("An address that was checked does not parse");
    }
  }

  private static InternetAddress parse(String configured) {
    try {
      var address = new InternetAddress(configured, true);
      Headers.address("masar.mail.from", address.getAddress());
      return address;
    } catch (AddressException e) {
      throw new IllegalStateException("masar.mail.from (MASAR_MAIL_FROM) is not one email address");
    }
  }
}
