package org.masar.pipeline.engine;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.masar.pipeline.Retrying;
import org.masar.web.Refused;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class EngineRetrying implements Retrying {

  private static final int TRIES = 3;

  private final TransactionTemplate transaction;

  EngineRetrying(PlatformTransactionManager manager) {
    this.transaction = new TransactionTemplate(manager);
  }

  @Override
  public <T> T command(Supplier<T> command) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return command.get();
    }
    for (int tried = 1; ; tried++) {
      try {
        return transaction.execute(status -> command.get());
      } catch (RuntimeException e) {
        if (!collided(e)) {
          throw e;
        }
        if (tried == TRIES) {
          throw new Refused("Something else changed this deal at the same moment, " + TRIES + " times. Look at it and try again.");
        }
      }
    }
  }

  /** The engine and its listeners wrap what the database said: a lost race, a deadlock (SQL state 40…). */
  private static boolean collided(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException
          || cause instanceof ConcurrencyFailureException
          || cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("40")) {
        return true;
      }
    }
    return false;
  }
}
