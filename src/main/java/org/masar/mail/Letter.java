package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A message whose Message-ID was fixed when its key was claimed; Jakarta Mail would make a new one at every save. */
class Letter extends SMTPMessage {

  private final String messageId;

  Letter(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + messageId + ">");
  }

  /** The only way a header of ours gets in: a value that could start another one is refused. */
  @Override
  public void setHeader(String name, String value) throws MessagingException {
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      var folded = c == '\r' && i + 2 < value.length() && value.charAt(i + 1) == '\n' && " \t".indexOf(value.charAt(i + 2)) >= 0;
      if (c == 0 || c == '\n' || (c == '\r' && !folded)) {
        throw new MessagingException("header " + name + " contains a line break or NUL");
      }
      i += folded ? 2 : 0;
    }
    super.setHeader(name, value);
  }
}
