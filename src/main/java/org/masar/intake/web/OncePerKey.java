package org.masar.intake.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.masar.web.Invalid;
import org.masar.web.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code Idempotency-Key}: a request that is sent again within a day has no second effect and gets the first one's answer, byte for byte.
 *
 * <p>The answer is kept in the transaction of the effect, so that a crash leaves both or neither, and a request that was refused may be
 * sent again with the same key. A second node that gets the same key meanwhile waits at the unique constraint and then gives the answer;
 * on this node it is refused at once.
 */
@Component
class OncePerKey {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST = 200;

  /** Whose key it is and for what. */
  record Scope(String caller, String route, String key) {}

  private record Answer(String hash, int status, String body) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ObjectMapper json;
  private final Clock clock;
  private final Set<Scope> inFlight = ConcurrentHashMap.newKeySet();

  OncePerKey(JdbcClient jdbc, TransactionTemplate transaction, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The answer of the effect, or of the same request before.
   *
   * @param scope its key may be null: then the effect happens every time
   * @param request the body as it came
   * @throws Invalid when the key was used for another body
   * @throws Refused while the same key is being worked on
   */
  ResponseEntity<String> answer(Scope scope, String request, Supplier<ResponseEntity<?>> effect) {
    if (scope.key() == null) {
      return transaction.execute(t -> written(effect.get()));
    }
    if (scope.key().isBlank() || scope.key().length() > LONGEST) {
      throw new Invalid("Idempotency-Key", "must have 1 to " + LONGEST + " characters");
    }
    if (!inFlight.add(scope)) {
      throw new Refused("A request with this Idempotency-Key is being worked on. Send it again in a moment to get its answer.");
    }
    try {
      return transaction.execute(t -> once(scope, hash(request), effect));
    } finally {
      inFlight.remove(scope);
    }
  }

  private ResponseEntity<String> once(Scope scope, String hash, Supplier<ResponseEntity<?>> effect) {
    forget(scope);
    if (!claim(scope, hash)) {
      var before = before(scope).orElseThrow();
      if (!before.hash().equals(hash)) {
        throw new Invalid("Idempotency-Key", "was used for a request with another body; take a new key for a new request");
      }
      return ResponseEntity.status(before.status()).contentType(MediaType.APPLICATION_JSON).body(before.body());
    }
    var answer = written(effect.get());
    jdbc.sql("update idempotency_key set status = ?, body = ? where caller = ? and route = ? and request_key = ?")
        .params(answer.getStatusCode().value(), answer.getBody(), scope.caller(), scope.route(), scope.key())
        .update();
    return answer;
  }

  private boolean claim(Scope scope, String hash) {
    var sql =
        """
        insert into idempotency_key (caller, route, request_key, request_hash, status, created_at) values (?, ?, ?, ?, 0, ?)
        on conflict do nothing
        """;
    return jdbc.sql(sql).params(scope.caller(), scope.route(), scope.key(), hash, Timestamp.from(clock.instant())).update() == 1;
  }

  private Optional<Answer> before(Scope scope) {
    return jdbc.sql("select request_hash, status, body from idempotency_key where caller = ? and route = ? and request_key = ?")
        .params(scope.caller(), scope.route(), scope.key())
        .query((row, n) -> new Answer(row.getString(1), row.getInt(2), row.getString(3)))
        .optional();
  }

  private void forget(Scope scope) {
    jdbc.sql("delete from idempotency_key where caller = ? and route = ? and request_key = ? and created_at < ?")
        .params(scope.caller(), scope.route(), scope.key(), tooOld())
        .update();
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forgetOldKeys() {
    jdbc.sql("delete from idempotency_key where created_at < ?").param(tooOld()).update();
  }

  private Timestamp tooOld() {
    return Timestamp.from(clock.instant().minus(KEPT));
  }

  private ResponseEntity<String> written(ResponseEntity<?> answer) {
    try {
      return ResponseEntity.status(answer.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
          .body(json.writeValueAsString(answer.getBody()));
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("cannot write " + answer.getBody().getClass().getName() + " as JSON", ours);
    }
  }

  private static String hash(String request) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
