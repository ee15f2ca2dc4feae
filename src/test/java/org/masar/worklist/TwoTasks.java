package org.masar.worklist;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A pipeline of two tasks (a call for reps with a form, then a review for managers), one of two at once, and deals in them. */
@TestConfiguration(proxyBeanMethods = false)
public class TwoTasks {

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final Leads leads;
  private final Deals deals;

  TwoTasks(RepositoryService repository, TaskService tasks, RuntimeService runtime, Leads leads, Deals deals) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.leads = leads;
    this.deals = deals;
    repository
        .createDeployment()
        .name("pipeline/two-tasks")
        .addClasspathResource("worklist/two-tasks.bpmn")
        .addClasspathResource("worklist/two-tasks-call.form")
        .addClasspathResource("worklist/two-tasks-review.form")
        .deploy();
    repository
        .createDeployment()
        .name("pipeline/side-by-side")
        .addClasspathResource("worklist/side-by-side.bpmn")
        .addClasspathResource("worklist/two-tasks-review.form")
        .deploy();
  }

  /** From now on this thread asks as that user. */
  public static void as(String user, String... groups) {
    SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", groups));
  }

  /** Ends whatever deals other tests have left open. */
  public void clear() {
    runtime
        .createProcessInstanceQuery()
        .processDefinitionKeyIn("two-tasks", "side-by-side")
        .list()
        .forEach(p -> runtime.deleteProcessInstance(p.getId(), "test"));
  }

  public Deal deal(String owner) {
    return deal("two-tasks", owner);
  }

  /** A deal with a call and an offer to write at once; the message LeadCalled puts an answer in the place of the call, OfferDeclined nothing in that of the offer. */
  public Deal sideBySide(String owner) {
    return deal("side-by-side", owner);
  }

  private Deal deal(String key, String owner) {
    var email = "lead-" + UUID.randomUUID() + "@x.example";
    var said = new LeadFields(email, "Ada", "Lovelace", "Analytical", "+966500000000", null, null, null, null, null, null, null, null, null, null);
    return deals.open(new NewDeal(leads.register(said).lead().id(), key, null, null, null, owner, null, null)).deal();
  }

  /** Id of the deal's open task at this element. */
  public String taskAt(Deal deal, String element) {
    return tasks.createTaskQuery().processInstanceId(deal.processInstance()).taskDefinitionKey(element).singleResult().getId();
  }

  /** Id of the deal's only open task. */
  public String taskOf(Deal deal) {
    return tasks.createTaskQuery().processInstanceId(deal.processInstance()).singleResult().getId();
  }

  /** The same, now due at that moment. */
  public String taskOf(Deal deal, Instant dueAt) {
    var task = tasks.createTaskQuery().processInstanceId(deal.processInstance()).singleResult();
    task.setDueDate(dueAt == null ? null : Date.from(dueAt));
    tasks.saveTask(task);
    return task.getId();
  }
}
