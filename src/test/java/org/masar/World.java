package org.masar;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.deal.StuckSweep;
import org.masar.lead.Lead;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Inbox;
import org.masar.outreach.MailWorker;
import org.springframework.stereotype.Component;

/** Time passing, and the people in it. Moves the clock from one due thing to the next and runs it, as pollers and job executor would. */
@Component
public class World {

  private final TestClock clock;
  private final ManagementService management;
  private final ExternalTaskService external;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final MailWorker worker;
  private final Inbox inbox;
  private final StuckSweep sweep;
  private final DemoMailbox mailbox;
  private final Leads leads;
  private final Deals deals;

  World(
      TestClock clock,
      ManagementService management,
      ExternalTaskService external,
      TaskService tasks,
      RuntimeService runtime,
      MailWorker worker,
      Inbox inbox,
      StuckSweep sweep,
      DemoMailbox mailbox,
      Leads leads,
      Deals deals) {
    this.clock = clock;
    this.management = management;
    this.external = external;
    this.tasks = tasks;
    this.runtime = runtime;
    this.worker = worker;
    this.inbox = inbox;
    this.sweep = sweep;
    this.mailbox = mailbox;
    this.leads = leads;
    this.deals = deals;
  }

  /** Ends what other tests left running, so that time passes quickly. */
  public void nobodyElse() {
    runtime.createProcessInstanceQuery().list().forEach(i -> runtime.deleteProcessInstance(i.getId(), "the next test begins"));
  }

  public Lead lead(String email, String firstName) {
    return leads
        .register(
            new LeadFields(email, firstName, null, "Acme", null, null, null, null, null, "en", null, null, null, null, null))
        .lead();
  }

  /** A lead with an address on every channel. */
  public Lead reachable(String email, String firstName) {
    var attributes = Map.of("LinkedIn", "https://www.linkedin.com/in/" + firstName.toLowerCase(java.util.Locale.ROOT));
    return leads
        .register(new LeadFields(email, firstName, null, "Acme", "+966 50 123 4567", null, null, null, null, "en", null, null, null, null, attributes))
        .lead();
  }

  public Deal open(Lead lead, String pipeline) {
    var deal = deals.open(NewDeal.of(lead.id(), pipeline)).deal();
    settle();
    return deal;
  }

  /** The same, and runs nothing of what follows. */
  public Deal openOnly(Lead lead, String pipeline) {
    return deals.open(NewDeal.of(lead.id(), pipeline)).deal();
  }

  public void sendMails() {
    worker.work();
  }

  /** Fires the deal's earliest timer, due or not. */
  public void fireTimer(Deal deal) {
    var timer =
        management.createJobQuery().processInstanceId(deal.processInstance()).timers().orderByJobDuedate().asc().listPage(0, 1).get(0);
    management.executeJob(timer.getId());
  }

  public void completeOnly(Deal deal, String element, Map<String, Object> answers) {
    var task = tasks.createTaskQuery().processInstanceBusinessKey(deal.number()).taskDefinitionKey(element).singleResult();
    tasks.complete(task.getId(), answers);
  }

  public Deal deal(String number) {
    return deals.find(number).orElseThrow();
  }

  /** Lets that much time pass. */
  public void forward(Duration duration) {
    to(clock.instant().plus(duration));
  }

  public void to(Instant target) {
    settle();
    for (var next = nextDue(); next != null && !next.isAfter(target); next = nextDue()) {
      if (next.isAfter(clock.instant())) {
        clock.to(next);
      }
      settle();
    }
    clock.to(target);
    settle();
  }

  /** Runs what is due now until nothing is: jobs and mails. */
  public void settle() {
    var again = true;
    while (again) {
      again = jobs() > 0;
      again |= worker.work() > 0 && emailDue();
    }
  }

  /** Reads what leads have written, and what follows from it. */
  public void readInbox() {
    inbox.poll();
    settle();
  }

  /** Makes Cockpit agree with what is stuck now. */
  public void sweep() {
    sweep.sweep();
  }

  private boolean emailDue() {
    return external.createExternalTaskQuery().notLocked().withRetriesLeft().active().count() > 0;
  }

  private int jobs() {
    List<Job> due = management.createJobQuery().executable().list();
    due.forEach(job -> management.executeJob(job.getId()));
    return due.size();
  }

  private Instant nextDue() {
    var job =
        management.createJobQuery().withRetriesLeft().active().orderByJobDuedate().asc().listPage(0, 1).stream().map(Job::getDuedate);
    var mail =
        external.createExternalTaskQuery().locked().withRetriesLeft().list().stream()
            .map(ExternalTask::getLockExpirationTime)
            .min(Comparator.naturalOrder())
            .stream();
    return Stream.concat(job, mail).min(Comparator.naturalOrder()).map(Date::toInstant).map(i -> i.plusMillis(1)).orElse(null);
  }

  /** Open tasks of a deal, by due date. */
  public List<Task> tasksOf(Deal deal) {
    return tasks.createTaskQuery().processInstanceBusinessKey(deal.number()).orderByDueDate().asc().list();
  }

  public void complete(Deal deal, String element, Map<String, Object> answers) {
    var task = tasks.createTaskQuery().processInstanceBusinessKey(deal.number()).taskDefinitionKey(element).singleResult();
    tasks.complete(task.getId(), answers);
    settle();
  }

  /** Messages of the incidents by which Cockpit shows that a deal is stuck. */
  public List<String> stuckIncidents(Deal deal) {
    return runtime.createIncidentQuery().incidentType("stuckDeal").processInstanceId(deal.processInstance()).list().stream()
        .map(i -> i.getIncidentMessage())
        .toList();
  }

  /** Mails a person got, oldest first. */
  public List<DemoMailbox.Caught> mailsTo(Lead lead) {
    return mailbox.messagesTo(lead.email());
  }

  /** Path of the way out in the lead's first mail. */
  public String wayOut(Lead lead) {
    return mailsTo(lead).get(0).unsubscribe().replaceFirst("^https?://[^/]+", "");
  }

  /** Receivers of all mails that the mail server took. */
  public List<String> caught() {
    return mailbox.receivers();
  }

  /** The lead's mail program answers the last mail by itself. */
  public void autoReply(Lead lead, String text) {
    mailbox.awayFrom(lastTo(lead), text);
    readInbox();
  }

  /** The receiver's server sends the last mail back: there is no such address. */
  public void bounce(Lead lead) {
    mailbox.bounce(lastTo(lead));
    readInbox();
  }

  /** The lead answers the last mail. */
  public void reply(Lead lead, String text) {
    mailbox.answer(lastTo(lead), text);
    readInbox();
  }

  private String lastTo(Lead lead) {
    var mails = mailsTo(lead);
    return mails.get(mails.size() - 1).id();
  }
}
