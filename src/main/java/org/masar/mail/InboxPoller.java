package org.masar.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads the mailbox in order of UIDs, without leaving a trace in it: people may read, flag and sort the same mailbox. */
@Component
class InboxPoller implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(InboxPoller.class);
  private static final int TRIES = 3;

  private final MailboxAddress mailbox;
  private final InboxCursor cursor;
  private final MailIntake intake;
  private final Clock clock;
  private boolean troubled;

  InboxPoller(MailboxAddress mailbox, InboxCursor cursor, MailIntake intake, Clock clock) {
    this.mailbox = mailbox;
    this.cursor = cursor;
    this.intake = intake;
    this.clock = clock;
  }

  synchronized void poll() {
    if (!mailbox.isThere() || !cursor.lead(mailbox.key())) {
      return;
    }
    try (var store = Session.getInstance(properties()).getStore(mailbox.protocol())) {
      store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
      try (var folder = (IMAPFolder) store.getFolder(mailbox.folder())) {
        folder.open(Folder.READ_ONLY);
        read(folder);
      }
      cursor.polled(mailbox.key());
      if (troubled) {
        LOG.info("The inbox can be read again");
      }
      troubled = false;
    } catch (MessagingException | IOException e) {
      if (!troubled) {
        var why = Refusals.withoutAddresses(e.getClass().getSimpleName() + " " + e.getMessage());
        LOG.warn("Cannot read the inbox: {}. Trying again every poll", why);
      }
      troubled = true;
    } catch (InboxCursor.TakenOver normal) {
      LOG.info("Another node reads the inbox now");
    }
  }

  private void read(IMAPFolder folder) throws MessagingException, IOException {
    var validity = folder.getUIDValidity();
    var position = cursor.position(mailbox.key());
    var last = position.lastUid();
    if (position.uidValidity() != validity) {
      last = startingPoint(folder, position);
      cursor.start(mailbox.key(), validity, last);
    }
    // the server answers "n:*" with the last message even when that is before n
    var messages = folder.getMessagesByUID(last + 1, IMAPFolder.LASTUID);
    var times = new FetchProfile();
    times.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(messages, times);
    for (var message : messages) {
      if (message == null || folder.getUID(message) <= last) {
        continue;
      }
      var unread = new RawMail(mailbox.key(), validity, folder.getUID(message), new byte[0], clock.instant());
      if (!take(folder, (IMAPMessage) message, unread)) {
        return;
      }
    }
  }

  /** False when the message must be tried again before those behind it. */
  private boolean take(IMAPFolder folder, IMAPMessage message, RawMail unread) throws MessagingException, IOException {
    var raw = unread;
    try {
      raw = read(message, unread);
      intake.take(raw);
      return true;
    } catch (InboxCursor.TakenOver stop) {
      throw stop;
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      if (!folder.isOpen()) {
        throw new MessagingException("connection lost while reading");
      }
      var tries = cursor.failed(raw);
      if (tries < TRIES) {
        LOG.warn("A message could not be taken in (try {} of {}): {}", tries, TRIES, e.getClass().getSimpleName());
        return false;
      }
      intake.quarantine(raw, e instanceof Exception known ? known : new IllegalStateException("nested too deeply"));
      return true;
    }
  }

  /** Before the oldest message that may be new to us; what was taken in before is recognized by its Message-ID. */
  private long startingPoint(IMAPFolder folder, InboxCursor.Position position) throws MessagingException {
    var since =
        position.polledAt() == null ? clock.instant().minus(Duration.ofDays(1)) : position.polledAt().minus(Duration.ofDays(7));
    var recent = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
    var lowest = Long.MAX_VALUE;
    for (var message : recent) {
      lowest = Math.min(lowest, folder.getUID(message));
    }
    return lowest == Long.MAX_VALUE ? Math.max(0, folder.getUIDNext() - 1) : lowest - 1;
  }

  private static RawMail read(IMAPMessage message, RawMail unread) throws MessagingException, IOException {
    message.setPeek(true);
    try (var stream = message.getMimeStream()) {
      var received = message.getReceivedDate();
      return unread.with(stream.readNBytes(RawMail.MAX), received == null ? unread.receivedAt() : received.toInstant());
    }
  }

  private Properties properties() {
    var prefix = "mail." + mailbox.protocol() + ".";
    var properties = new Properties();
    properties.put(prefix + "connectiontimeout", "10000");
    properties.put(prefix + "timeout", "60000");
    properties.put(prefix + "writetimeout", "60000");
    properties.put(prefix + "peek", "true");
    properties.put(prefix + "fetchsize", Integer.toString(256 * 1024));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "starttls.enable", "true");
    return properties;
  }

  @Override
  public void destroy() {
    if (mailbox.isThere()) {
      try {
        cursor.release(mailbox.key());
      } catch (RuntimeException databaseIsGone) {
        LOG.info("The lease on the inbox was not returned; it runs out within a minute");
      }
    }
  }
}
