package org.masar.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.masar.MasarApplication;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.outreach.MailWorker;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real server without its pages and its schedules, in a process of its own: it does what its standard input says, line by line, one line of
 * answer each. Told to die, it sends mails until its threads stand where they are wanted and says which mails they stand at; then it is killed.
 */
final class DoomNode {

  /** Mails that nobody has tried yet. */
  private static final String DUE =
      "select count(*) from act_ru_ext_task t where t.topic_name_ = 'email' and (t.retries_ is null or t.retries_ > 0)"
          + " and not exists (select 1 from email e where e.send_key = t.id_)";

  private final ApplicationContext masar;
  private final Doom doom;
  private final JdbcClient db;

  private DoomNode(ApplicationContext masar, Doom doom) {
    this.masar = masar;
    this.doom = doom;
    this.db = masar.getBean(JdbcClient.class);
    masar.getBean(MailWorker.class);
  }

  public static void main(String[] args) throws IOException {
    var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.setOut(System.err);
    var doom = new Doom(answers::println);
    var application = new SpringApplication(MasarApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    application.addInitializers(
        masar -> {
          masar.getBeanFactory().addBeanPostProcessor(new DoomBeans(masar.getBeanFactory(), doom));
          // insists on there being pages
          masar.addBeanFactoryPostProcessor(beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("pageVariables"));
        });
    try (var masar = application.run(args); var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      var node = new DoomNode(masar, doom);
      answers.println("ready");
      for (var line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
        answers.println(node.answer(line));
      }
    }
  }

  private String answer(String line) {
    var word = line.split(" ", 2);
    try {
      return switch (word[0]) {
        case "count" -> db.sql(word[1]).query(Long.class).single().toString();
        case "list" -> String.join("\t", db.sql(word[1]).query(String.class).list());
        case "update" -> Integer.toString(db.sql(word[1]).update());
        case "sweep" -> swept();
        case "due" -> due(Integer.parseInt(word[1]));
        case "die" -> die(word[1].split(" "));
        case "waiting" -> masar.getBean(Mailer.class).waiting().getOrDefault(State.valueOf(word[1]), 0L).toString();
        case "drain" -> drained();
        case "settle" -> settle(word[1].split(" "));
        default -> "error: what is " + word[0] + "?";
      };
    } catch (RuntimeException e) {
      e.printStackTrace();
      return "error: " + e.toString().replaceAll("\\s+", " ");
    }
  }

  private String swept() {
    masar.getBean(Mailer.class).sweep();
    return "swept";
  }

  /** Half of them second mails, as far as there are deals that wait for one; the others of new deals. */
  private String due(int wanted) {
    var management = masar.getBean(ManagementService.class);
    var missing = wanted - count(DUE);
    var timers = management.createJobQuery().timers().activityId("first-touch-wait").withRetriesLeft().listPage(0, Math.max(0, missing / 2));
    timers.forEach(timer -> management.executeJob(timer.getId()));
    while (count(DUE) < wanted) {
      var email = "lead-" + UUID.randomUUID() + "@faults.example";
      var fields = new LeadFields(email, "Ada", null, "Acme", null, null, null, null, null, "en", null, null, null, null, null);
      var lead = masar.getBean(Leads.class).register(fields).lead();
      masar.getBean(Deals.class).open(NewDeal.of(lead.id(), "three-touches"));
    }
    return Integer.toString(count(DUE));
  }

  private String die(String[] orders) {
    doom.await(List.of(orders));
    masar.getBean(MailWorker.class).work();
    return "survived";
  }

  private String drained() {
    var worker = masar.getBean(MailWorker.class);
    var seen = 0;
    for (var now = worker.work(); now > 0; now = worker.work()) {
      seen += now;
    }
    return Integer.toString(seen);
  }

  private String settle(String[] how) {
    var id = db.sql("select id from email where message_id = ?").param(how[0]).query(Long.class).single();
    return masar.getBean(Mailer.class).settle(id, Settlement.valueOf(how[1]), "manager").state().name();
  }

  private int count(String sql) {
    return db.sql(sql).query(Integer.class).single();
  }
}
