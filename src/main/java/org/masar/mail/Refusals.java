package org.masar.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Reads what a mail server said no to (RFC 5321 §4.2, RFC 3463). What is our fault or our provider's must never mark a person's address as
 * dead, so only a refusal of the recipient with 5.1.x, or with a bare 550, 551 or 553 that speaks of nothing else, counts as a bounce.
 */
final class Refusals {

  private static final Pattern ENHANCED = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
  private static final Pattern OURS =
      Pattern.compile(
          "relay|denied|policy|spam|block|black ?list|denylist|reputation|authenticat|credential|spf|dkim|dmarc|rbl|not permitted"
              + "|not allowed|sender"
              + "|quota exceeded for sending|rate|limit",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LOGIN = Pattern.compile("\\b53[0458]\\b|\\b5\\.7\\.\\d");
  private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>]+@[^\\s<>]+>?");

  private Refusals() {}

  static Verdict read(MessagingException failure, SmtpLine.Step step) {
    var said = said(failure);
    if (said.code >= 400 && said.code < 500) {
      return Verdict.later(said.text);
    }
    if (said.code >= 500 && said.code < 600) {
      return refused(said, step);
    }
    return step == SmtpLine.Step.DOT
        ? Verdict.unknown("no answer after the message was handed over: " + cause(failure))
        : Verdict.later("connection lost before the message was handed over: " + cause(failure));
  }

  /** A connection that did not come about: host, TLS or login. */
  static Verdict unreachable(MessagingException failure) {
    var why = "cannot connect to the mail server: " + cause(failure);
    var login = failure instanceof AuthenticationFailedException && LOGIN.matcher(why).find();
    return login ? Verdict.refusedUs(why) : Verdict.channel(why);
  }

  private static Verdict refused(Said said, SmtpLine.Step step) {
    if (!said.recipient && step.compareTo(SmtpLine.Step.ENVELOPE) <= 0) {
      return Verdict.refusedUs(said.text);
    }
    if (isAboutTheRecipient(said.text, said.code)) {
      return Verdict.bounced(said.text);
    }
    var enhanced = ENHANCED.matcher(said.text);
    var group = enhanced.find() ? Integer.parseInt(enhanced.group(2)) : -1;
    var login = said.code == 530 || said.code == 534 || said.code == 535 || said.code == 538;
    var ours = group == 7 || group == 1 || login || (group < 0 && OURS.matcher(said.text).find());
    return ours ? Verdict.refusedUs(said.text) : Verdict.failed(said.text);
  }

  /** Whether a 5xx text says that the address does not exist: 5.1.x but for 5.1.7 and 5.1.8, which are about the sender. */
  private static boolean isAboutTheRecipient(String text, int code) {
    var enhanced = ENHANCED.matcher(text);
    if (enhanced.find()) {
      return isHard(enhanced.group());
    }
    return (code == 550 || code == 551 || code == 553) && !OURS.matcher(text).find();
  }

  /** Whether words without a code are about us: relaying, policy, reputation, login. */
  static boolean soundsLikeUs(String text) {
    return OURS.matcher(text).find();
  }

  static boolean isHard(String status) {
    return status.startsWith("5.1.") && !status.equals("5.1.7") && !status.equals("5.1.8");
  }

  /** What a server said, on one line and without the addresses in it. */
  static String withoutAddresses(String text) {
    return Headers.tame(ADDRESS.matcher(text == null ? "" : text).replaceAll("…"), 400);
  }

  private record Said(int code, String text, boolean recipient) {}

  private static Said said(MessagingException failure) {
    var best = new Said(-1, cause(failure), false);
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (m instanceof SMTPAddressFailedException a) {
        return new Said(a.getReturnCode(), withoutAddresses(a.getMessage()), true);
      } else if (m instanceof SMTPSenderFailedException s) {
        best = new Said(s.getReturnCode(), withoutAddresses(s.getMessage()), false);
      } else if (m instanceof SMTPSendFailedException s && s.getReturnCode() > 0) {
        best = new Said(s.getReturnCode(), withoutAddresses(s.getMessage()), false);
      }
    }
    return best;
  }

  private static String cause(MessagingException failure) {
    Throwable deepest = failure;
    while (deepest instanceof MessagingException m && m.getNextException() != null) {
      deepest = m.getNextException();
    }
    return withoutAddresses(deepest.getClass().getSimpleName() + " " + deepest.getMessage());
  }
}
