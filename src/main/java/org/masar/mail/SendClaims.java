package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.masar.mail.Delivery.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may send what: one winner per key, committed before anything is said on the wire. */
@Component
class SendClaims {

  private static final String INSERT =
      """
      insert into email (send_key, message_id, about, lead_id, to_address, to_name, from_address, from_name, template, language, subject,
        preview, markdown, threaded, in_reply_to, message_refs, state, reason, attempt, tries, claim_owner, lease_until, next_at,
        first_try_at, at, notice, pipeline, pipeline_version, step, from_user, wording, variant)
      values (:key, :messageId, :about, :lead, :toAddress, :toName, :fromAddress, :fromName, :template, :language, :subject,
        :preview, :markdown, :thread, :inReplyTo, :references, :state, :reason, :attempt, 0, :owner, %s,
        :next, :firstTry, :now, :notice, :pipeline, :version, :step, :fromUser, :wording, :variant)
      on conflict do nothing
      """;

  private static final String REWORD =
      """
      to_address = :toAddress, to_name = :toName, from_address = :fromAddress, from_name = :fromName, template = :template,
      language = :language, subject = :subject, preview = :preview, markdown = :markdown, threaded = :thread, in_reply_to = :inReplyTo,
      message_refs = :references, at = :now, pipeline = :pipeline, pipeline_version = :version, step = :step, from_user = :fromUser, wording = :wording,
      variant = :variant
      """;

  private final JdbcClient db;
  private final Clock clock;
  private final Signer signer;
  private final Sender sender;
  private final Conversations conversations;
  private final SendGates gates;
  private final TransactionTemplate own;
  private final String lease;
  private final String take;

  SendClaims(JdbcClient db, Clock clock, Signer signer, Sender sender, Conversations conversations, SendGates gates,
      MailSettings settings, PlatformTransactionManager transactions) {
    this.db = db;
    this.clock = clock;
    this.signer = signer;
    this.sender = sender;
    this.conversations = conversations;
    this.gates = gates;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.lease = "current_timestamp + interval '" + settings.lease().toSeconds() + "' second";
    this.take =
        "state = 'SENDING', reason = null, next_at = null, attempt = attempt + 1, claim_owner = :owner, lease_until = "
            + lease
            + ", first_try_at = coalesce(first_try_at, :now)";
  }

  /** The claim, if nobody has sent under this key, is sending, or must wait; committed on return. One that a limit keeps back is held. */
  Optional<Claim> take(OutgoingEmail email, SendWindow window) {
    try {
      return own.execute(tx -> won(email, window));
    } catch (Pause.NotNow not) {
      hold(email, not.pause.until(), not.pause.why());
      postpone(email, not.pause);
      return Optional.empty();
    }
  }

  /** What a person ordered out is not held again, but others do not take more from us for that. */
  private void postpone(OutgoingEmail email, Pause pause) {
    own.executeWithoutResult(
        tx -> db.sql("update email set next_at = ?, reason = ? where send_key = ? and state = 'RETRY' and settled_as = 'AGAIN'")
            .params(sql(pause.until()), Headers.tame(pause.why(), 500), email.key())
            .update());
  }

  private Optional<Claim> won(OutgoingEmail email, SendWindow window) {
    var values = values(email);
    values.putAll(Map.of("state", State.SENDING.name(), "attempt", 1));
    var id = new GeneratedKeyHolder();
    var first = db.sql(INSERT.formatted(lease)).params(values).update(id, "id") == 1;
    if (!first && !retake(values)) {
      return Optional.empty();
    }
    gates.ask(email, window).ifPresent(pause -> {
      throw new Pause.NotNow(pause);
    });
    return first ? Optional.of(first(id.getKeyAs(Long.class), email, values)) : claimed(email.key());
  }

  /** What was inserted just now need not be read again. */
  private static Claim first(long id, OutgoingEmail email, Map<String, Object> values) {
    return new Claim(
        id,
        1,
        (String) values.get("owner"),
        0,
        ((OffsetDateTime) values.get("firstTry")).toInstant(),
        (String) values.get("messageId"),
        (String) values.get("inReplyTo"),
        (String) values.get("references"),
        email.under((String) values.get("subject")));
  }

  private boolean retake(Map<String, Object> values) {
    var held = "update email set " + REWORD + ", " + take + " where send_key = :key and state = 'HELD'";
    var due = "update email set " + take + " where send_key = :key and state = 'RETRY' and next_at <= :now";
    return db.sql(held).params(values).update() == 1 || db.sql(due).params(values).update() == 1;
  }

  /** Announces an email that may not go yet. One that has been sent, is on the wire or was ordered out by a person stays what it is. */
  void hold(OutgoingEmail email, Instant until, String why) {
    own.executeWithoutResult(
        tx -> {
          var values = values(email);
          values.put("reason", Headers.tame(why, 500));
          values.put("next", sql(until));
          values.putAll(Map.of("state", State.HELD.name(), "attempt", 0));
          values.put("owner", null);
          values.put("firstTry", null);
          if (db.sql(INSERT.formatted("null")).params(values).update() == 0) {
            db.sql(
                    "update email set "
                        + REWORD
                        + ", state = 'HELD', reason = :reason, next_at = :next where send_key = :key and (state = 'HELD' or state = 'RETRY'"
                        + " and settled_as is null)")
                .params(values)
                .update();
          }
        });
  }

  /** Whether this claim still stands: nobody else settled it, and its lease has not run out by the database's clock. */
  boolean stands(Claim claim) {
    return db.sql(
            "select count(*) from email where id = ? and state = 'SENDING' and attempt = ? and claim_owner = ?"
                + " and lease_until > current_timestamp")
        .params(claim.id(), claim.attempt(), claim.owner())
        .query(Integer.class)
        .single()
        == 1;
  }

  private Map<String, Object> values(OutgoingEmail email) {
    var thread = email.thread() ? conversations.next(email.about(), email.subject()) : Conversation.fresh(email.subject());
    var values = new HashMap<String, Object>();
    values.put("key", email.key());
    values.put("messageId", signer.messageId(email.key()) + "@" + sender.domainOf(email));
    values.put("about", email.about());
    values.put("lead", email.lead());
    values.put("toAddress", email.toAddress());
    values.put("toName", email.toName());
    values.put("fromAddress", email.fromAddress());
    values.put("fromName", email.fromName());
    values.put("template", email.template());
    values.put("language", email.language());
    values.put("subject", thread.subject());
    values.put("preview", email.preview());
    values.put("markdown", email.markdown());
    values.put("thread", email.thread());
    values.put("notice", email.notice());
    values.put("pipeline", email.origin().pipeline());
    values.put("version", email.origin().version());
    values.put("step", email.origin().step());
    values.put("fromUser", email.origin().user());
    values.put("wording", email.origin().wording());
    values.put("variant", email.origin().variant());
    values.put("inReplyTo", thread.inReplyTo());
    values.put("references", thread.references());
    values.put("reason", null);
    values.put("next", null);
    values.put("owner", UUID.randomUUID().toString());
    values.put("now", sql(clock.instant()));
    values.put("firstTry", sql(clock.instant()));
    return values;
  }

  /** What was sent last, oldest first, each with when. */
  List<Map.Entry<Claim, Instant>> lastSent(int limit) {
    return db.sql("select * from (select * from email where state = 'SENT' order by sent_at desc, id desc limit ?) last order by sent_at, id")
        .param(limit)
        .query((row, n) -> Map.entry(claim(row), Times.of(row, "sent_at")))
        .list();
  }

  private Optional<Claim> claimed(String key) {
    return db.sql("select * from email where send_key = ?").param(key).query((row, n) -> claim(row)).optional();
  }

  private static Claim claim(ResultSet row) throws SQLException {
    var lead = row.getObject("lead_id", Long.class);
    return new Claim(
        row.getLong("id"),
        row.getInt("attempt"),
        row.getString("claim_owner"),
        row.getInt("tries"),
        Times.of(row, "first_try_at"),
        row.getString("message_id"),
        row.getString("in_reply_to"),
        row.getString("message_refs"),
        new OutgoingEmail(
            row.getString("send_key"),
            row.getString("about"),
            lead,
            row.getString("to_address"),
            row.getString("to_name"),
            row.getString("from_address"),
            row.getString("from_name"),
            row.getString("template"),
            row.getString("language"),
            row.getString("subject"),
            row.getString("preview"),
            row.getString("markdown"),
            row.getBoolean("threaded"),
            row.getBoolean("notice"),
            new OutgoingEmail.Origin(
                row.getString("pipeline"),
                row.getObject("pipeline_version", Integer.class),
                row.getString("step"),
                row.getString("from_user"),
                row.getObject("wording", Long.class),
                row.getString("variant"))));
  }
}
