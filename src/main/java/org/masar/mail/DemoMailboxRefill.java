package org.masar.mail;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Puts back what the demo's mailbox held: it lives in memory, the emails in the database. So a restart empties no mailbox, and a lead of last week can
 * be answered for today. Before anything is sent, after sample data is in; the messages are written anew and say the day on which they went out.
 */
@Component
class DemoMailboxRefill implements SmartLifecycle {

  private static final int MOST = 500;

  private final ObjectProvider<DemoMailbox> mailbox;
  private final SendClaims claims;
  private final Composer composer;
  private boolean done;

  DemoMailboxRefill(ObjectProvider<DemoMailbox> mailbox, SendClaims claims, Composer composer) {
    this.mailbox = mailbox;
    this.claims = claims;
    this.composer = composer;
  }

  @Override
  public int getPhase() {
    return 20;
  }

  @Override
  public void start() {
    mailbox.ifAvailable(this::refill);
    done = true;
  }

  private void refill(DemoMailbox demo) {
    var sent = claims.lastSent(MOST);
    if (sent.isEmpty()) {
      return;
    }
    var letters = new ArrayList<Letter>();
    for (var mail : sent) {
      try {
        letters.add(composer.compose(mail.getKey(), mail.getValue()));
      } catch (MessagingException e) {
        throw new IllegalStateException("Email " + mail.getKey().id() + " cannot be written anew", e);
      }
    }
    demo.hold(letters);
  }

  @Override
  public boolean isRunning() {
    return done;
  }

  /** Nothing runs by itself here. */
  @Override
  public void stop() {}
}
