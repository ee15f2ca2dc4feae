package org.masar.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Says what a failure means to whoever asked; what nobody expected goes to the log, and only its number to the caller. */
@Component
class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final Duration DATABASE_BACK = Duration.ofSeconds(5);

  /** @param what method and path, for the log */
  Problem of(Throwable failure, String what) {
    for (var cause : chain(failure)) {
      var problem = expected(cause);
      if (problem != null) {
        return problem;
      }
    }
    var incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    log.error("Incident {}: {} failed", incident, printable(what), failure);
    var detail = "Something went wrong on our side. The log has it as incident " + incident + ".";
    return new Problem(500, detail, null, List.of(), org.springframework.http.HttpHeaders.EMPTY, incident);
  }

  private static Problem expected(Throwable e) {
    if (e instanceof Refused refused) {
      return Problem.of(409, refused);
    } else if (e instanceof NotFound notfound) {
      return Problem.of(404, notfound);
    } else if (e instanceof Forbidden forbidden) {
      return Problem.of(403, forbidden);
    } else if (e instanceof Invalid invalid) {
      return Problem.invalid(invalid.fields());
    } else if (e instanceof TooLarge) {
      return Problem.of(413, e.getMessage());
    } else if (e instanceof AccessDeniedException || e instanceof AuthorizationException) {
      return Problem.of(403, Said.of("error.forbidden"));
    } else if (e instanceof OptimisticLockingException || e instanceof ConcurrencyFailureException) {
      return Problem.of(409, Said.of("error.collided"));
    } else if (e instanceof BadUserRequestException || e instanceof ParseException) {
      return Problem.of(400, e.getMessage());
    } else if (e instanceof SQLException sql && isUnstorable(sql)) {
      log.warn("A text that the database cannot keep was sent: {}", printable(String.valueOf(sql.getMessage())));
      return Problem.invalid(List.of(new Invalid.Field("text", "has a character that cannot be kept, or is longer than fits")));
    } else if (isDatabaseGone(e)) {
      log.warn("The database cannot be reached: {}", printable(String.valueOf(e.getMessage())));
      return Problem.retry(503, "The database cannot be reached. Nothing was changed; try again.", DATABASE_BACK);
    }
    return RequestProblems.of(e);
  }

  /** PostgreSQL takes no NUL in a text (22021) and neither database cuts one that is too long (22001): both come from the caller. */
  private static boolean isUnstorable(SQLException e) {
    return "22021".equals(e.getSQLState()) || "22001".equals(e.getSQLState());
  }

  private static boolean isDatabaseGone(Throwable e) {
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException
        || e instanceof DataAccessResourceFailureException
        || e instanceof CannotCreateTransactionException
        || (e instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().matches("08.*|57P0.|53300"));
  }

  /** The failure and its causes, outermost first; at most twenty, for causes can go in a circle. */
  static List<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(20).toList();
  }

  /** No line breaks: a path or a message must not look like a line of the log. */
  static String printable(String text) {
    var cut = text.substring(0, Math.min(text.length(), 500));
    return Arrays.stream(cut.split("\\R")).reduce((a, b) -> a + " " + b).orElse("").replaceAll("\\p{Cntrl}", " ");
  }
}
