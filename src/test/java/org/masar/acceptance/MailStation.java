package org.masar.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.masar.MasarApplication;
import org.masar.Statements;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.outreach.MailWorker;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The server as it is in production, on a PostgreSQL that waits for its disk, with deals that wait for their first mail: all but those that are let go
 * are held until tomorrow. Nothing runs by itself.
 */
final class MailStation implements AutoCloseable {

  static final int THREADS = Integer.getInteger("masar.load.workers", 16);
  static final int BATCH = 40;

  private final EmbeddedPostgres postgres;
  private final ConfigurableApplicationContext application;
  private final Statements statements = new Statements();
  private final Counted counted = new Counted();
  private final JdbcTemplate jdbc;
  private final ExternalTaskService tasks;
  private final SingleConnectionDataSource database;
  private StepCopies copies;
  private final ProcessHandle postmaster;
  private int made;

  /** What goes to the database is counted while somebody asks for it, and costs nothing else. */
  private final class Counted implements BeanPostProcessor {

    private volatile boolean on;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (!(bean instanceof DataSource source) || !name.equals("dataSource")) {
        return bean;
      }
      var counting = statements.counting(source);
      return new DelegatingDataSource(source) {
        @Override
        public Connection getConnection() throws SQLException {
          return on ? counting.getConnection() : super.getConnection();
        }
      };
    }
  }

  /** Beans of other tests stay out. */
  private static final class NoTests extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
      return type.getResource().getURL().toString().contains("test-classes");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof NoTests;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  MailStation(int smtpPort) throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("shared_buffers", "256MB").setServerConfig("max_wal_size", "2GB").start();
    database = new SingleConnectionDataSource(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", true);
    application =
        new SpringApplicationBuilder(MasarApplication.class)
            .initializers(
                context -> {
                  context.getBeanFactory().registerSingleton("noTests", new NoTests());
                  context.getBeanFactory().addBeanPostProcessor(counted);
                })
            .run(
                "--server.port=0", "--spring.main.banner-mode=off", "--masar.demo=true", "--masar.sample=false", "--masar.scheduling=false",
                "--masar.mail.workers=" + THREADS, "--masar.outreach.workers=" + THREADS, "--masar.data=" + Files.createTempDirectory("mail-rate"), "--camunda.bpm.job-execution.enabled=false", "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + smtpPort, "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres", "--logging.level.org.masar.outreach=WARN");
    jdbc = application.getBean(JdbcTemplate.class);
    postmaster = ProcessHandle.of(jdbc.queryForObject("select pg_backend_pid()", Long.class)).flatMap(ProcessHandle::parent).orElseThrow();
    tasks = application.getBean(ExternalTaskService.class);
  }

  /** Has at least so many deals waiting in all, those that are there included. */
  void fill(int atLeast) {
    if (copies == null) {
      var originals = originals();
      copies = new StepCopies(database, originals.stream().map(Deal::processInstance).toList(), originals.stream().map(Deal::leadId).toList());
      hold();
    }
    var originals = 4;
    var wanted = atLeast / originals - 1;
    copies.make(made + 1, wanted);
    made = wanted;
  }

  private List<Deal> originals() {
    var leads = application.getBean(Leads.class);
    var deals = application.getBean(Deals.class);
    var originals = new ArrayList<Deal>();
    for (var owner : List.of("rep", "rep2")) {
      for (var language : List.of("en", "ar")) {
        var name = owner + "-" + language;
        var lead =
            leads.register(
                new LeadFields(
                    name + "@rate.example", "Layla", "Al-" + name, "Acme", "+966501234567", "Head of Sales", "SA", "Riyadh", "Asia/Riyadh", language, "fair", null,
                    null, null, null));
        var deal = deals.open(new NewDeal(lead.lead().id(), "three-touches", "Acme", null, null, owner, null, null)).deal();
        originals.add(deal);
      }
    }
    return originals;
  }

  /** Nobody gets to see any of them before tomorrow. */
  void hold() {
    jdbc.update("update act_ru_ext_task set worker_id_ = 'masar', lock_exp_time_ = now() + interval '30 days'");
  }

  /** Lets so many of the copies go that wait. */
  void release(int some) {
    var released =
        jdbc.update(
            "update act_ru_ext_task set worker_id_ = null, lock_exp_time_ = null where id_ in (select id_ from act_ru_ext_task where lock_exp_time_ > now()"
                + " and position('g' in id_) > 0 limit ?)",
            some);
    if (released != some) {
      throw new IllegalStateException("only " + released + " were left to be released");
    }
  }

  int waiting() {
    return jdbc.queryForObject("select count(*) from act_ru_ext_task where position('g' in id_) > 0", Integer.class);
  }

  /** How many deals have gone on to the wait behind their mail. */
  int gone() {
    return jdbc.queryForObject("select count(*) from act_ru_job where handler_type_ = 'timer-intermediate-transition'", Integer.class);
  }

  int inState(String state) {
    return jdbc.queryForObject("select count(*) from email where state = ?", Integer.class, state);
  }

  /** What this JVM has used of the processors, the mail server in it included. */
  Duration cpu() {
    return cpu(Stream.of(ProcessHandle.current()));
  }

  /** What the database has used of them. */
  Duration cpuOfDatabase() {
    return cpu(postmaster.children());
  }

  private static Duration cpu(Stream<ProcessHandle> processes) {
    return processes
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** What an act costs in statements and commits. */
  Statements.Count countOf(Runnable act) {
    counted.on = true;
    try {
      return statements.of(act);
    } finally {
      counted.on = false;
    }
  }

  /** Sends what was let go, as the server does. */
  void mail() {
    application.getBean(MailWorker.class).work();
  }

  /** Completes what was let go without any mail: fetched in the same batches, completed by as many threads, none of which ever waits for another. */
  void completeOnly() {
    var threads = Executors.newFixedThreadPool(THREADS);
    var room = new Semaphore(BATCH);
    List<LockedExternalTask> fetched;
    do {
      fetched = fetch();
      for (var task : fetched) {
        room.acquireUninterruptibly();
        threads.execute(
            () -> {
              tasks.complete(task.getId(), "masar", Map.of("mailed", true));
              room.release();
            });
      }
    } while (fetched.size() == BATCH);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the engine does not come to an end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<LockedExternalTask> fetch() {
    return tasks.fetchAndLock(BATCH, "masar").topic("email", Duration.ofMinutes(1).toMillis()).variables("template", "from", "window", "thread").execute();
  }

  /** It may finish what it began. */
  void stop() {
    application.close();
  }

  @Override
  public void close() throws IOException {
    application.close();
    database.destroy();
    postgres.close();
  }
}
