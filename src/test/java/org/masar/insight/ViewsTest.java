package org.masar.insight;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.masar.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class ViewsTest {

  @TempDir Path later;

  @Test
  void viewsAreThereAfterEveryStartAndNeverInTheWayOfAMigration() throws Exception {
    var database = TestDatabase.withOurTables();
    assertThat(rows(database)).isZero();

    migrate(database);
    assertThat(rows(database)).isZero();

    Files.writeString(later.resolve("V20991231_0000__deal_longer_stage.sql"), "alter table deal alter column title type varchar(400);");
    migrate(database);
    assertThat(rows(database)).isZero();

    Files.writeString(later.resolve("V20991231_0001__deal_longer_owner.sql"), "alter table deal alter column owner type varchar(100);");
    migrate(database);
    assertThat(rows(database)).isZero();
  }

  @Test
  void nodesThatStartAtOnceDoNotFallOverTheViewsNorTakeThemFromARunningOne() throws Exception {
    assumeTrue(TestDatabase.onPostgres(), "H2 has one node");
    var database = TestDatabase.withOurTables();
    for (int round = 0; round < 5; round++) {
      JdbcClient.create(database).sql("drop view stuck_deal").update();
      atOnce(database).forEach(CompletableFuture::join);

      var starts = atOnce(database);
      while (!starts.stream().allMatch(CompletableFuture::isDone)) {
        assertThat(rows(database)).isZero();
      }
      starts.forEach(CompletableFuture::join);
    }
  }

  private List<CompletableFuture<Void>> atOnce(DataSource database) {
    return IntStream.range(0, 4).mapToObj(i -> runAsync(() -> migrate(database), command -> new Thread(command).start())).toList();
  }

  private void migrate(DataSource database) {
    Flyway.configure().dataSource(database).locations("classpath:db/migration", "filesystem:" + later).load().migrate();
  }

  private static long rows(DataSource database) {
    return JdbcClient.create(database).sql("select count(*) from stuck_deal").query(Long.class).single();
  }
}
