package org.masar.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.masar.faults.DoomPoint;
import org.masar.faults.DoomPoint.Watch;
import org.springframework.boot.autoconfigure.mail.MailProperties;

/** The configured mail server, on lines that tell how far a mail has got. */
public final class DoomServer extends MailServer {

  private final MailProperties mail;
  private final Watch watch;

  private DoomServer(MailProperties mail, Watch watch) {
    super(mail, null);
    this.mail = mail;
    this.watch = watch;
  }

  public static Object like(MailProperties mail, Watch watch) {
    return new DoomServer(mail, watch);
  }

  @Override
  SmtpLine connect() throws MessagingException {
    var line = new DoomLine(session(), watch);
    line.connect(mail.getHost(), mail.getPort(), null, null);
    return line;
  }

  private static final class DoomLine extends SmtpLine {

    private final Watch watch;

    private DoomLine(Session session, Watch watch) {
      super(session, "smtp");
      this.watch = watch;
    }

    @Override
    Verdict send(Message message, Address to, long handOverBefore) {
      watch.begins(idOf(message));
      var verdict = super.send(message, to, handOverBefore);
      if (verdict.state() == Delivery.State.SENT) {
        watch.reached(DoomPoint.AFTER_250, () -> {});
      }
      return verdict;
    }

    private static String idOf(Message message) {
      try {
        return message.getHeader("Message-ID")[0].replaceAll("[<>]", "");
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected OutputStream data() throws MessagingException {
      watch.reached(DoomPoint.BEFORE_DATA, () -> {});
      return new Halved(super.data());
    }

    /** Stands still in the middle of a text, when what there is of it has left the machine. */
    private final class Halved extends FilterOutputStream {

      private static final int HALF = 1000;
      private int written;

      private Halved(OutputStream out) {
        super(out);
      }

      @Override
      public void write(int b) throws IOException {
        super.write(b);
        if (++written == HALF) {
          watch.reached(DoomPoint.MID_DATA, this::push);
        }
      }

      /** The stream of a text does not let itself be pushed out; a line that is said does. */
      private void push() {
        try {
          out.flush();
          sendCommand("");
        } catch (IOException | MessagingException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
