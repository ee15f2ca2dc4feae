package org.masar.pipeline.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who starts a server on half-made sample data without having it made anew has it as it is: from now on people may work in it, and nothing of theirs is
 * ever taken away for a better sample. After the sample had its turn, before the web server has.
 */
@Component
class SampleAsItIs implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SampleAsItIs.class);

  private final JdbcTemplate jdbc;
  private volatile boolean done;

  SampleAsItIs(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int getPhase() {
    return 11;
  }

  @Override
  public void start() {
    if (halfMade()) {
      // another node may be making it
      try (var alone = SampleLock.take(jdbc.getDataSource())) {
        if (jdbc.update("update sample set finished_at = current_timestamp where finished_at is null") == 1) {
          LOG.warn("The sample data is half made and stays so, for people may work with it now. A whole one is made in a new, empty database.");
        }
      }
    }
    done = true;
  }

  private boolean halfMade() {
    return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from sample where finished_at is null)", Boolean.class));
  }

  @Override
  public boolean isRunning() {
    return done;
  }

  /** Nothing runs by itself here. */
  @Override
  public void stop() {}
}
