package org.masar.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An open SMTP connection that knows how far a message got: before the final dot nothing was handed over, after it anything may be. */
class SmtpLine extends SMTPTransport {

  /** Parts of the dialogue, in order. */
  enum Step {
    SENDER,
    ENVELOPE,
    CONTENT,
    DOT
  }

  /** RFC 5321 §3.8. */
  private static final int HANGING_UP = 421;

  private Step step = Step.SENDER;
  private boolean used;
  private boolean hungUp;
  private long handOverBefore;
  private OutputStream content;

  SmtpLine(Session session, String protocol) {
    super(session, null, protocol, "smtps".equals(protocol));
  }

  /** Sends, unless the dot could only be said after {@code handOverBefore} ({@link System#nanoTime}): by then the claim may be lost. */
  Verdict send(Message message, Address to, long handOverBefore) {
    this.step = Step.SENDER;
    this.handOverBefore = handOverBefore;
    try {
      sendMessage(message, new Address[] {to});
      used = true;
      return Verdict.sent();
    } catch (MessagingException e) {
      var code = e instanceof SMTPSendFailedException said ? said.getReturnCode() : -1;
      hungUp = used && step == Step.SENDER && (code < 0 || code == HANGING_UP);
      return Refusals.read(e, step);
    }
  }

  /** Whether the server had hung up since the last mail, so that it heard nothing at all of this one. */
  boolean hungUp() {
    return hungUp;
  }

  @Override
  protected void rcptTo() throws MessagingException {
    step = Step.ENVELOPE;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    step = Step.CONTENT;
    // the library says its mails byte by byte
    content = new BufferedOutputStream(super.data());
    return content;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    content.flush();
    if (System.nanoTime() - handOverBefore > 0) {
      throw new IOException("too slow: the claim on this email runs out before it is handed over");
    }
    step = Step.DOT;
    super.finishData();
  }
}
