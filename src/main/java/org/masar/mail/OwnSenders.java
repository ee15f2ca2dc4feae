package org.masar.mail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.masar.web.Invalid;
import org.masar.web.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** How people of ours appear to leads: name, address, signature, where that is not what their login says. */
public class OwnSenders {

  /**
   * What somebody said about themselves; each may be null.
   *
   * @param signature Markdown, below every mail in their name
   */
  public record OwnSender(String name, String address, String signature) {

    static final OwnSender NONE = new OwnSender(null, null, null);
  }

  private static final int LONGEST_SIGNATURE = 4000;

  private final JdbcClient db;
  private final Clock clock;
  private final SenderSettings settings;

  OwnSenders(JdbcClient db, Clock clock, SenderSettings settings) {
    this.db = db;
    this.clock = clock;
    this.settings = settings;
  }

  /** What this user said, nothing but nulls when nothing. */
  public OwnSender of(String user) {
    return Optional.ofNullable(user)
        .flatMap(
            id ->
                db.sql("select name, address, signature from own_sender where user_id = ?")
                    .param(id)
                    .query((row, n) -> new OwnSender(row.getString(1), row.getString(2), row.getString(3)))
                    .optional())
        .orElse(OwnSender.NONE);
  }

  /** Whether mail of ours may say that it is from this address. */
  public boolean mayBeFrom(String address) {
    return address != null && settings.allow(address);
  }

  /** Domains that may; empty when all may. */
  public List<String> domains() {
    return settings.senderDomains();
  }

  /**
   * Keeps it, from the next mail on; blank is nothing. {@link Invalid} with all that is wrong: a control character, no plain address, a domain that we
   * may not send for.
   *
   * @param by id of the user who says it
   */
  @Transactional
  public void keep(String user, OwnSender said, String by) {
    var name = blank(said.name());
    var address = blank(said.address());
    var signature = blank(said.signature());
    var wrong = new ArrayList<Invalid.Field>();
    check(wrong, "name", Said.of("sender.wrong.name"), () -> Headers.clean("name", name, 200));
    if (address != null) {
      check(wrong, "address", Said.of("sender.wrong.address"), () -> Headers.address("address", address));
      if (wrong.stream().noneMatch(w -> w.field().equals("address")) && !mayBeFrom(address)) {
        wrong.add(new Invalid.Field("address", Said.of("sender.wrong.domain", String.join(", ", domains()))));
      }
    }
    if (signature != null && (signature.length() > LONGEST_SIGNATURE || signature.indexOf(0) >= 0)) {
      wrong.add(new Invalid.Field("signature", Said.of("sender.wrong.signature", LONGEST_SIGNATURE)));
    }
    if (!wrong.isEmpty()) {
      throw new Invalid(wrong);
    }
    db.sql("delete from own_sender where user_id = ?").param(user).update();
    db.sql("insert into own_sender (user_id, name, address, signature, changed_at, changed_by) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
        .params(user, name, address, signature, Times.sql(clock.instant()), by)
        .update();
  }

  private static void check(List<Invalid.Field> wrong, String field, Said why, Runnable rule) {
    try {
      rule.run();
    } catch (Invalid refused) {
      wrong.add(new Invalid.Field(field, why));
    }
  }

  private static String blank(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
