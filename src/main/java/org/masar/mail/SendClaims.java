package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.masar.mail.Delivery.State;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
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

  private static final String[] INSERTED = {"id", "claim_owner"};

  private static final String REWORD =
      """
      to_address = :toAddress, to_name = :toName, from_address = :fromAddress, from_name = :fromName, template = :template,
      language = :language, subject = :subject, preview = :preview, markdown = :markdown, threaded = :thread, in_reply_to = :inReplyTo,
      message_refs = :references, at = :now, pipeline = :pipeline, pipeline_version = :version, step = :step, from_user = :fromUser, wording = :wording,
      variant = :variant
      """;

  private static final String HELD = "update email set " + REWORD + ", %s where send_key = :key and state = 'HELD'";
  private static final String DUE = "update email set %s where send_key = :key and state = 'RETRY' and next_at <= :now";

  /** One try to win a mail; what it is written with. */
  private record Bid(Wanted wanted, Map<String, Object> values) {

    private Bid {
      values.putAll(Map.of("state", State.SENDING.name(), "attempt", 1));
    }

    private String owner() {
      return (String) values.get("owner");
    }

    private Claim first(long id) {
      return new Claim(
          id,
          1,
          owner(),
          0,
          ((OffsetDateTime) values.get("firstTry")).toInstant(),
          (String) values.get("messageId"),
          (String) values.get("inReplyTo"),
          (String) values.get("references"),
          wanted.email().under((String) values.get("subject")),
          null);
    }
  }

  private final JdbcClient db;
  private final NamedParameterJdbcTemplate batches;
  private final Clock clock;
  private final Signer signer;
  private final Sender sender;
  private final OwnLines ownLines;
  private final Conversations conversations;
  private final SendGates gates;
  private final TransactionTemplate own;
  private final Together<Wanted, Optional<Claim>> together;
  private final String insert;
  private final String held;
  private final String due;

  SendClaims(JdbcClient db, DataSource source, SmtpLines lines, OwnLines ownLines, Clock clock, Signer signer, Sender sender, Conversations conversations, SendGates gates,
      MailSettings settings, PlatformTransactionManager transactions) {
    this.db = db;
    this.ownLines = ownLines;
    this.together = new Together<>(this::takeAll, lines::inside);
    this.batches = new NamedParameterJdbcTemplate(source);
    this.clock = clock;
    this.signer = signer;
    this.sender = sender;
    this.conversations = conversations;
    this.gates = gates;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    var lease = "current_timestamp + interval '" + settings.lease().toSeconds() + "' second";
    var take =
        "state = 'SENDING', reason = null, next_at = null, attempt = attempt + 1, claim_owner = :owner, lease_until = "
            + lease
            + ", first_try_at = coalesce(first_try_at, :now)";
    this.insert = INSERT.formatted(lease);
    this.held = HELD.formatted(take);
    this.due = DUE.formatted(take);
  }

  /** The claim, if nobody has sent under this key, is sending, or must wait; committed on return. One that a limit keeps back is held. */
  Optional<Claim> take(OutgoingEmail email, SendWindow window) {
    return together.of(new Wanted(email, window));
  }

  /** Of two for one key one wins. Rows are locked in the order of their keys, so that no two nodes wait for each other. */
  private List<Optional<Claim>> takeAll(List<Wanted> wanted) {
    var bids = wanted.stream().map(one -> new Bid(one, values(one.email()))).toList();
    var open = bids.stream().sorted(Comparator.comparing(bid -> bid.wanted().key())).toList();
    var claims = Map.<String, Claim>of();
    while (claims.isEmpty() && !open.isEmpty()) {
      var these = open;
      try {
        claims = own.execute(tx -> won(these));
        open = List.of();
      } catch (Pause.NotNow not) {
        open = open.stream().filter(bid -> !not.pauses.containsKey(bid.wanted().key())).toList();
        these.stream().map(Bid::wanted).filter(one -> not.pauses.containsKey(one.key())).forEach(one -> keepBack(one.email(), not.pauses.get(one.key())));
      }
    }
    var won = claims;
    return bids.stream().map(bid -> Optional.ofNullable(won.get(bid.owner()))).toList();
  }

  private void keepBack(OutgoingEmail email, Pause pause) {
    hold(email, pause.until(), pause.why());
    postpone(email, pause);
  }

  /** What a person ordered out is not held again, but others do not take more from us for that. */
  private void postpone(OutgoingEmail email, Pause pause) {
    own.executeWithoutResult(
        tx -> db.sql("update email set next_at = ?, reason = ? where send_key = ? and state = 'RETRY' and settled_as = 'AGAIN'")
            .params(sql(pause.until()), Headers.tame(pause.why(), 500), email.key())
            .update());
  }

  /** By the owner of the bid. */
  private Map<String, Claim> won(List<Bid> bids) {
    var claims = first(bids);
    var later = bids.stream().filter(bid -> !claims.containsKey(bid.owner())).toList();
    if (!later.isEmpty()) {
      var values = later.stream().map(Bid::values).<Map<String, ?>>toArray(Map[]::new);
      var taken = IntStream.of(batches.batchUpdate(held, values)).sum() + IntStream.of(batches.batchUpdate(due, values)).sum();
      if (taken > 0) {
        claimed(later).forEach(claim -> claims.put(claim.owner(), claim));
      }
    }
    // whoever may have been heard of before keeps its place
    var inTurn =
        bids.stream()
            .filter(bid -> claims.containsKey(bid.owner()))
            .sorted(Comparator.comparing(bid -> -claims.get(bid.owner()).tries()))
            .map(Bid::wanted)
            .toList();
    var pauses = gates.ask(inTurn);
    if (!pauses.isEmpty()) {
      throw new Pause.NotNow(pauses);
    }
    var lines = ownLines.marks(claims.values().stream().map(claim -> claim.email().origin().user()).filter(Objects::nonNull).collect(Collectors.toSet()));
    claims.replaceAll((owner, claim) -> claim.over(lines.get(claim.email().origin().user())));
    return claims;
  }

  /** Those under whose key there was nothing yet; what was inserted just now need not be read again. */
  private Map<String, Claim> first(List<Bid> bids) {
    var inserted = new GeneratedKeyHolder();
    batches.batchUpdate(insert, bids.stream().map(Bid::values).map(MapSqlParameterSource::new).toArray(SqlParameterSource[]::new), inserted, INSERTED);
    var ids = inserted.getKeyList().stream().collect(Collectors.toMap(row -> (String) row.get("claim_owner"), row -> ((Number) row.get("id")).longValue()));
    return bids.stream().filter(bid -> ids.containsKey(bid.owner())).collect(Collectors.toMap(Bid::owner, bid -> bid.first(ids.get(bid.owner()))));
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

  /** The owners of those claims that still stand: nobody else settled them, and their lease has not run out by the database's clock. */
  Set<String> standing(Collection<Claim> claims) {
    var owners = claims.stream().map(Claim::owner).toList();
    return db.sql("select claim_owner from email where id in (:ids) and claim_owner in (:owners) and state = 'SENDING' and lease_until > current_timestamp")
        .param("ids", claims.stream().map(Claim::id).toList())
        .param("owners", owners)
        .query(String.class)
        .set();
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

  private List<Claim> claimed(List<Bid> bids) {
    return db.sql("select * from email where send_key in (:keys) and claim_owner in (:owners)")
        .param("keys", bids.stream().map(bid -> bid.wanted().key()).toList())
        .param("owners", bids.stream().map(Bid::owner).toList())
        .query((row, n) -> claim(row))
        .list();
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
                row.getString("variant"))),
        null);
  }
}
