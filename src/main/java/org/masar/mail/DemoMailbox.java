package org.masar.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.masar.web.NotFound;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * The demo's mail system, on loopback inside this process: catches every mail we send and lets one answer as the lead. There is none when a
 * mail host is configured or {@code masar.demo} is off.
 */
@Component
@ConditionalOnExpression("'${masar.demo:true}' == 'true' and '${spring.mail.host:}' == ''")
public class DemoMailbox implements DisposableBean {

  static final String HOST = "127.0.0.1";

  /** A caught mail; {@code id} is its Message-ID without angle brackets. */
  public record Caught(String id, String from, String to, String subject, String text, Instant at, String unsubscribe) {}

  private final Sender sender;
  private final Clock clock;
  private final String password = UUID.randomUUID().toString();
  private final GreenMail server =
      new GreenMail(new ServerSetup[] {new ServerSetup(0, HOST, "smtp"), new ServerSetup(0, HOST, "imap")});

  DemoMailbox(Sender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
    server.start();
    var team = sender.team().getAddress();
    server.setUser(team, team, password);
  }

  /** What we sent to leads, newest first, at most 200. */
  public List<Caught> messages() {
    return caught(to -> true).sorted(Comparator.comparing(Caught::at).reversed()).limit(200).toList();
  }

  /** All we sent to one person, oldest first. */
  public List<Caught> messagesTo(String address) {
    return caught(to -> to.equalsIgnoreCase(address)).sorted(Comparator.comparing(Caught::at)).toList();
  }

  /** Receivers of all we sent, in the order in which the mails arrived. */
  public List<String> receivers() {
    return ours(to -> true).map(DemoMailbox::receiver).toList();
  }

  private Stream<Caught> caught(Predicate<String> receivers) {
    return ours(receivers).map(DemoMailbox::read);
  }

  private Stream<MimeMessage> ours(Predicate<String> receivers) {
    return Arrays.stream(server.getReceivedMessages()).filter(mail -> isOurs(mail) && receivers.test(receiver(mail)));
  }

  private static boolean isOurs(MimeMessage mail) {
    try {
      return mail.getHeader(Composer.OURS) != null;
    } catch (MessagingException e) {
      return false;
    }
  }

  private static String receiver(MimeMessage mail) {
    try {
      return ((InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0]).getAddress();
    } catch (MessagingException e) {
      throw new IllegalStateException("A mail of ours in the demo mailbox has no receiver", e);
    }
  }

  private static Caught read(MimeMessage mail) {
    try {
      return caught(mail);
    } catch (MessagingException e) {
      throw new IllegalStateException("A mail of ours in the demo mailbox cannot be read", e);
    }
  }

  /** Answers a caught mail as its receiver; the answer is in our inbox at once and is taken in by the next poll. */
  public void answer(String id, String text) {
    sendBack(id, original -> AsLead.answer(original, text, clock.instant()));
  }

  /** The same, as the receiver's mail program does while they are away. */
  public void awayFrom(String id, String text) {
    sendBack(id, original -> AsLead.away(original, text, clock.instant()));
  }

  /** Sends a caught mail back as the receiver's server does when there is no such address. */
  public void bounce(String id) {
    sendBack(id, AsLead::bounce);
  }

  private interface Writing {
    MimeMessage of(MimeMessage original) throws MessagingException;
  }

  private void sendBack(String id, Writing writing) {
    try {
      deliver(writing.of(find(id)));
    } catch (MessagingException e) {
      throw new IllegalStateException("The answer could not be written", e);
    }
  }

  /** Puts a message into our inbox as if it had come from outside. */
  public void deliver(MimeMessage message) {
    server.getUserManager().getUserByEmail(sender.team().getAddress()).deliver(message);
  }

  /** Holds these mails and nothing else: what was sent before this process started, or before it was aged. */
  void hold(List<? extends MimeMessage> mails) {
    try {
      server.purgeEmailFromAllMailboxes();
      for (var mail : mails) {
        var to = receiver(mail);
        var known = server.getUserManager().getUserByEmail(to);
        (known != null ? known : server.setUser(to, to, password)).deliver(mail);
      }
    } catch (FolderException e) {
      throw new IllegalStateException("The demo mailbox could not be emptied", e);
    }
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  MailboxAddress inbox() {
    return new MailboxAddress("imap", HOST, server.getImap().getPort(), sender.team().getAddress(), password, "INBOX");
  }

  GreenMail server() {
    return server;
  }

  private MimeMessage find(String id) throws MessagingException {
    for (var mail : server.getReceivedMessages()) {
      if (mail.getHeader(Composer.OURS) != null && ("<" + id + ">").equals(mail.getMessageID())) {
        return mail;
      }
    }
    throw new NotFound("There is no mail " + id + " in the demo mailbox");
  }

  private static Caught caught(MimeMessage mail) throws MessagingException {
    var wayOut = mail.getHeader("List-Unsubscribe", null);
    return new Caught(
        MessageIds.bare(mail.getMessageID()),
        ((InternetAddress) mail.getFrom()[0]).toUnicodeString(),
        ((InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0]).toUnicodeString(),
        mail.getSubject(),
        BodyText.of(mail).own(),
        mail.getSentDate().toInstant(),
        wayOut == null ? null : wayOut.replaceAll("(?s)^<([^>]*)>.*", "$1"));
  }

  @Override
  public void destroy() {
    server.stop();
  }
}
