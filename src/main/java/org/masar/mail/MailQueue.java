package org.masar.mail;

import java.util.ArrayList;
import java.util.List;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer.EmailRow;
import org.masar.mail.QueuedSteps.Step;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is to go out now: mails on the wire, those to be tried again, and behind them steps whose mail nobody has taken up yet. */
@Component
public class MailQueue {

  /** One of them: either a mail or a step; {@code position} is where a list goes on after it. */
  public record Queued(EmailRow mail, Step step, String position) {}

  private static final String WIRE = "w";
  private static final String RETRY = "r";
  private static final String STEP = "s";

  private final EmailTable emails;
  private final ObjectProvider<QueuedSteps> steps;

  MailQueue(EmailTable emails, ObjectProvider<QueuedSteps> steps) {
    this.emails = emails;
    this.steps = steps;
  }

  /** Steps without a mail; those with one are counted by {@link Mailer#waiting}. */
  public long steps() {
    return steps.stream().mapToLong(QueuedSteps::count).sum();
  }

  /** First what is on the wire, then what is tried again, newest first, then the steps, oldest first. {@code after} is a cursor of this list or null. */
  public Listing<Queued> list(int limit, String after) {
    var position = Listing.position(after);
    var part = position == null ? WIRE : position.substring(0, 1);
    var from = position == null ? Long.MAX_VALUE : number(position);
    var rows = new ArrayList<Queued>();
    if (part.equals(WIRE)) {
      add(rows, WIRE, emails.below(State.SENDING, from, limit + 1));
      from = Long.MAX_VALUE;
    }
    if (!part.equals(STEP)) {
      add(rows, RETRY, emails.below(State.RETRY, from, limit + 1 - Math.min(limit, rows.size())));
      from = 0;
    }
    var room = limit + 1 - rows.size();
    if (room > 0) {
      var first = (int) from;
      steps.forEach(s -> s.list(first, room).forEach(p -> rows.add(new Queued(null, p.step(), STEP + p.next()))));
    }
    return Listing.of(rows.subList(0, Math.min(rows.size(), limit + 1)), limit, Queued::position);
  }

  /** Those to an address that begins with these words, or of the deal they name. */
  public Listing<Queued> search(String words, int limit) {
    var rows = new ArrayList<Queued>();
    add(rows, WIRE, emails.search(State.SENDING, words, limit, null).items());
    add(rows, RETRY, emails.search(State.RETRY, words, limit, null).items());
    steps.forEach(s -> s.find(words, limit).forEach(step -> rows.add(new Queued(null, step, STEP))));
    return new Listing<>(List.copyOf(rows.subList(0, Math.min(rows.size(), limit))), null);
  }

  /** See {@link QueuedSteps#skip}. */
  public void skip(String key, String by) {
    steps.getObject().skip(key, by);
  }

  private static void add(List<Queued> rows, String part, List<EmailRow> mails) {
    mails.forEach(m -> rows.add(new Queued(m, null, part + m.id())));
  }

  private static long number(String position) {
    try {
      return Long.parseLong(position.substring(1));
    } catch (NumberFormatException notOurs) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }
}
