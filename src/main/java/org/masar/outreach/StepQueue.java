package org.masar.outreach;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.ExternalTaskQuery;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Leads;
import org.masar.mail.Delivery.Settlement;
import org.masar.mail.Delivery.State;
import org.masar.mail.Mailer;
import org.masar.mail.QueuedSteps;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.stereotype.Component;

/** Email steps that the worker has not taken up: what waits for its hour is locked until then and is none of them. */
@Component
class StepQueue implements QueuedSteps {

  /** Among so many it is looked up which have a row; a longer queue is a number that nobody counts on. */
  private static final int EXACT = 300;

  /** Whose hour has just come they have a row, and may stand before the others in thousands for the moment. */
  private static final int LOOKED_AT = 2000;

  private static final int AT_ONCE = 200;

  private static final List<String> SAID = List.of("template", "from", "window", "thread");

  private final ExternalTaskService tasks;
  private final RuntimeService engine;
  private final Deals deals;
  private final Leads leads;
  private final Briefs briefs;
  private final EmailWords words;
  private final Mailer mailer;

  StepQueue(ExternalTaskService tasks, RuntimeService engine, Deals deals, Leads leads, Briefs briefs, EmailWords words, Mailer mailer) {
    this.tasks = tasks;
    this.engine = engine;
    this.deals = deals;
    this.leads = leads;
    this.briefs = briefs;
    this.words = words;
    this.mailer = mailer;
  }

  @Override
  public long count() {
    var all = waiting().count();
    return all == 0 || all > EXACT ? all : withoutMail(waiting().listPage(0, EXACT)).size();
  }

  @Override
  public List<Place> list(int from, int limit) {
    var found = new ArrayList<Place>();
    var position = Math.max(0, from);
    var most = position + LOOKED_AT;
    List<ExternalTask> page;
    do {
      page = waiting().orderByCreateTime().asc().listPage(position, AT_ONCE);
      var fresh = withoutMail(page);
      var wanted = new ArrayDeque<>(steps(fresh.subList(0, Math.min(fresh.size(), limit - found.size()))));
      for (var task : page) {
        position++;
        if (!wanted.isEmpty() && wanted.peek().key().equals(task.getId())) {
          found.add(new Place(wanted.poll(), position));
        }
      }
    } while (found.size() < limit && page.size() == AT_ONCE && position < most);
    return found;
  }

  @Override
  public List<Step> find(String said, int limit) {
    var word = said.strip();
    var passages =
        Stream.concat(
                deals.find(word.toUpperCase(Locale.ROOT)).stream(),
                leads.findByEmail(word.toLowerCase(Locale.ROOT)).stream().flatMap(lead -> deals.openOf(lead.id()).stream()))
            .map(Deal::processInstance)
            .toArray(String[]::new);
    return passages.length == 0 ? List.of() : steps(withoutMail(waiting().processInstanceIdIn(passages).listPage(0, limit)));
  }

  /** The row of the mail decides who comes first: what a worker has claimed is on its way, what is put away here no worker sends. */
  @Override
  public void skip(String key, String by) {
    var task = tasks.createExternalTaskQuery().externalTaskId(key).singleResult();
    var deal = task == null ? null : deals.find(task.getBusinessKey()).orElse(null);
    if (deal == null) {
      throw new Refused(Said.of("mailpage.step-gone"));
    }
    var step = EmailStep.of(task, engine.getVariables(task.getExecutionId(), SAID));
    var held = mailer.hold(words.of(briefs.of(step)), null, "put away by a person");
    if (held.state() != State.HELD) {
      throw new Refused(Said.of("mailpage.step-taken", deal.number()));
    }
    mailer.settle(held.email(), Settlement.SKIP, by);
  }

  private ExternalTaskQuery waiting() {
    return tasks.createExternalTaskQuery().topicName("email").notLocked().withRetriesLeft();
  }

  private List<ExternalTask> withoutMail(List<ExternalTask> some) {
    var known = mailer.states(some.stream().map(ExternalTask::getId).toList());
    return some.stream().filter(task -> !known.containsKey(task.getId())).toList();
  }

  private List<Step> steps(List<ExternalTask> some) {
    var of = deals.byProcessInstance(some.stream().map(ExternalTask::getProcessInstanceId).distinct().toList());
    var people = leads.findAll(of.values().stream().map(Deal::leadId).distinct().toList());
    var to = new HashMap<String, String>();
    of.forEach((passage, deal) -> to.put(passage, people.containsKey(deal.leadId()) ? people.get(deal.leadId()).email() : null));
    return some.stream().map(task -> step(task, to.get(task.getProcessInstanceId()))).toList();
  }

  private static Step step(ExternalTask task, String to) {
    var since = task.getCreateTime() == null ? null : task.getCreateTime().toInstant();
    return new Step(
        task.getId(), task.getBusinessKey(), task.getProcessDefinitionKey(), task.getActivityId(), to, since, task.isSuspended(), task.getErrorMessage());
  }
}
