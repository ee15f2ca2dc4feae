package org.masar.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
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

  /** Every header goes in by one of these three; a value that could start another one, or hide what it says, is refused. */
  @Override
  public void setHeader(String name, String value) throws MessagingException {
    Headers.one(name, value);
    super.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) throws MessagingException {
    Headers.one(name, value);
    super.addHeader(name, value);
  }

  @Override
  public void addHeaderLine(String line) throws MessagingException {
    var colon = line.indexOf(':');
    Headers.one(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : line.substring(colon + 1));
    super.addHeaderLine(line);
  }

  @Override
  public void setEnvelopeFrom(String address) {
    Headers.address("envelope sender", address);
    super.setEnvelopeFrom(address);
  }

  /** One recipient per message: nobody learns who else was written to, and one refusal is about one person. */
  @Override
  public void addRecipients(Message.RecipientType type, Address[] more) throws MessagingException {
    throw new MessagingException("A letter has one recipient");
  }

  @Override
  public void addRecipients(Message.RecipientType type, String more) throws MessagingException {
    throw new MessagingException("A letter has one recipient");
  }

  @Override
  public void setRecipients(Message.RecipientType type, Address[] all) throws MessagingException {
    if (type != Message.RecipientType.TO || all == null || all.length != 1) {
      throw new MessagingException("A letter has one recipient");
    }
    super.setRecipients(type, all);
  }

  @Override
  public void setRecipients(Message.RecipientType type, String all) throws MessagingException {
    setRecipients(type, InternetAddress.parse(all, true));
  }
}
