package org.masar.pipeline.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * The engine talks to H2 as to PostgreSQL, but H2 has no {@code &} for numbers in any mode: every check of an authorization would fail. The engine
 * copies these words when it starts, so that each engine of a JVM has those of its own database.
 */
@Component
class PermissionBits extends AbstractProcessEnginePlugin {

  private static final String TYPE = DbSqlSessionFactory.POSTGRES;

  private final DataSource dataSource;

  PermissionBits(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    var like = isH2() ? DbSqlSessionFactory.H2 : DbSqlSessionFactory.MYSQL; // a & b, as PostgreSQL writes it
    DbSqlSessionFactory.databaseSpecificBitAnd1.put(TYPE, DbSqlSessionFactory.databaseSpecificBitAnd1.get(like));
    DbSqlSessionFactory.databaseSpecificBitAnd2.put(TYPE, DbSqlSessionFactory.databaseSpecificBitAnd2.get(like));
    DbSqlSessionFactory.databaseSpecificBitAnd3.put(TYPE, DbSqlSessionFactory.databaseSpecificBitAnd3.get(like));
  }

  private boolean isH2() {
    try {
      return "H2".equals(JdbcUtils.<String>extractDatabaseMetaData(dataSource, m -> m.getDatabaseProductName()));
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
