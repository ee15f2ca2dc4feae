package org.masar;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.masar.deal.Deal;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.mail.DemoMailbox;
import org.masar.pipeline.Outcome;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Ten thousand open deals and more than a thousand closed ones on H2: a few of each kind are made by the doors, and copied. They wait for a mail, a
 * timer, an answer, a task of nobody or of somebody; some are stuck, and some steps have failed.
 */
public final class ManyDeals {

  private static final List<String> NAMES = List.of("Layla", "Omar", "سارة", "Huda", "خالد", "Faisal");

  private static final String WORKER = "masar";

  private final World world;
  private final TestClock clock;
  private final Leads leads;
  private final Deals deals;
  private final DealCommands commands;
  private final TaskService tasks;
  private final ExternalTaskService external;
  private final ManagementService management;
  private final DemoMailbox mailbox;
  private final JdbcTemplate jdbc;
  private final List<Deal> open = new ArrayList<>();
  private int people;

  public ManyDeals(ApplicationContext context) {
    world = context.getBean(World.class);
    clock = context.getBean(TestClock.class);
    leads = context.getBean(Leads.class);
    deals = context.getBean(Deals.class);
    commands = context.getBean(DealCommands.class);
    tasks = context.getBean(TaskService.class);
    external = context.getBean(ExternalTaskService.class);
    management = context.getBean(ManagementService.class);
    mailbox = context.getBean(DemoMailbox.class);
    jdbc = context.getBean(JdbcTemplate.class);
  }

  /** Fills an empty database with at least so many open deals. Afterwards it is the moment at which this was called. */
  public ManyDeals open(int atLeast) {
    var now = clock.instant();
    clock.to(now.minus(ofDays(25)));
    stuck();
    closed();
    clock.to(now.minus(ofHours(3)));
    strangersWrite();
    inSales();
    inTouch();
    clock.to(now);
    world.sweep();
    mailsToSettle();
    var copies = (atLeast + open.size() - 1) / open.size() - 1;
    new RowCopies(jdbc, copies).make();
    return this;
  }

  /** What was copied, as it was then. */
  public List<Deal> originals() {
    return open;
  }

  /** Number of the copy of a deal. */
  public static String copyOf(String number, int copy) {
    return "D-" + (Long.parseLong(number.substring(2)) + (long) copy * RowCopies.NUMBERS);
  }

  private void stuck() {
    sale("qualification", "rep");
    claimed(sale("negotiation", "rep2"), "rep2");
    commands.note(sale("demo", "rep").number(), "They are on holiday until Sunday.");
    touched("call", "rep2");
  }

  private void closed() {
    commands.close(sale("closing", "rep").number(), Outcome.WON, null);
    commands.close(sale("proposal", "rep2").number(), Outcome.LOST, "no-budget");
    commands.close(touched("call", "rep").number(), Outcome.RECYCLED, "later");
    open.subList(open.size() - 3, open.size()).clear();
  }

  private void inTouch() {
    for (var owner : List.of("rep", "rep2")) {
      waitsForAnswer(owner);
      answered(owner);
      touched("call", owner);
      claimed(touched("call", owner), owner);
      touched("second-touch", owner);
      world.settle();
    }
    var timer = waitsForAnswer("rep2");
    management.setJobRetries(management.createJobQuery().processInstanceId(timer.processInstance()).timers().singleResult().getId(), 0);
    var failed = stepOf(waitsForMail("rep"));
    external.handleFailure(failed, WORKER, "The wording has no {{name}}.", 0, 0);
    stepOf(waitsForMail("rep2"));
    waitsForMail("rep");
  }

  /** The step that sends its mail, locked by the worker until tomorrow: held. */
  private String stepOf(Deal deal) {
    var step = external.createExternalTaskQuery().processInstanceId(deal.processInstance()).singleResult().getId();
    external.lock(step, WORKER, ofDays(1).toMillis());
    return step;
  }

  private void strangersWrite() {
    try {
      var mail = new MimeMessage((Session) null);
      mail.setFrom(new InternetAddress("stranger@many.example"));
      mail.setRecipients(Message.RecipientType.TO, "sales@masar.example");
      mail.setSubject("Offer", "UTF-8");
      mail.setText("About our offer", "UTF-8");
      mailbox.deliver(mail);
      world.readInbox();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What happens on the wire is not played here. */
  private void mailsToSettle() {
    var sent = jdbc.queryForList("select id from email order by id limit 3", Long.class);
    var states = List.of("UNKNOWN", "FAILED", "HELD");
    for (int i = 0; i < states.size(); i++) {
      jdbc.update("update email set state = ? where id = ?", states.get(i), sent.get(i));
    }
  }

  private void inSales() {
    for (var owner : List.of("rep", "rep2")) {
      sale("qualification", owner);
      claimed(sale("qualification", owner), owner);
      sale("demo", owner);
      sale("proposal", owner);
      var followed = sale("proposal", owner);
      world.complete(followed, "send-proposal", Map.of("amount", 12_000, "expectedClose", "2027-01-15"));
      sale("negotiation", owner);
      sale("closing", owner);
    }
  }

  private Deal sale(String stage, String owner) {
    return opened("inbound-demo", stage, owner);
  }

  private Deal touched(String stage, String owner) {
    return opened("three-touches", stage, owner);
  }

  private Deal waitsForMail(String owner) {
    return touched("first-touch", owner);
  }

  private Deal waitsForAnswer(String owner) {
    var deal = touched("first-touch", owner);
    world.settle();
    return deal;
  }

  private void answered(String owner) {
    var deal = waitsForAnswer(owner);
    world.reply(leads.find(deal.leadId()).orElseThrow(), "Tell me more, please.");
  }

  private Deal opened(String pipeline, String stage, String owner) {
    var title = "Offer to company " + people;
    var deal = deals.open(new NewDeal(lead().id(), pipeline, title, new BigDecimal(1000 * (people % 40)), null, owner, null, stage)).deal();
    open.add(deal);
    return deal;
  }

  private Deal claimed(Deal deal, String by) {
    world.tasksOf(deal).forEach(task -> tasks.claim(task.getId(), by));
    return deal;
  }

  private Lead lead() {
    var i = ++people;
    return leads
        .register(
            new LeadFields(
                "person" + i + "@many.example", NAMES.get(i % NAMES.size()), "Al-Many " + i, "Company " + i, "+96650123" + (1000 + i), "Head of Sales",
                "SA", "Riyadh", "Asia/Riyadh", i % 3 == 0 ? "ar" : "en", "fair", null, null, Set.of("fair", "spring"), Map.of("size", "50")))
        .lead();
  }
}
