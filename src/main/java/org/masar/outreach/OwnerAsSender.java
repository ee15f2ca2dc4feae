package org.masar.outreach;

import org.masar.mail.OwnSenders;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** In whose name a deal's mails go: its owner's, as they want to appear, or the team's. */
@Component
class OwnerAsSender {

  /** Nulls are the team. The signature is Markdown, empty when there is none. */
  record As(String user, String name, String address, String signature) {

    static final As TEAM = new As(null, null, null, "");
  }

  private final Users users;
  private final OwnSenders senders;

  OwnerAsSender(Users users, OwnSenders senders) {
    this.users = users;
    this.senders = senders;
  }

  /** Somebody with an address that we may not send for writes under their name from the team's: better than a mail that is refused everywhere. */
  As of(String owner) {
    var user = users.find(owner).orElse(null);
    if (user == null) {
      return As.TEAM;
    }
    var own = senders.of(owner);
    var address = own.address() != null ? own.address() : user.email();
    if (address == null && own.name() == null && own.signature() == null) {
      return As.TEAM;
    }
    var name = own.name() != null ? own.name() : user.name();
    return new As(user.id(), name, senders.mayBeFrom(address) ? address : null, signature(own.signature()));
  }

  /** Lines stay lines. */
  private static String signature(String markdown) {
    return markdown == null ? "" : "\n\n" + markdown.strip().replaceAll("(?<=\\S)\\R(?=\\S)", "  \n");
  }
}
