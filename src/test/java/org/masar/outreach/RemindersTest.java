package org.masar.outreach;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.masar.TestClock;
import org.masar.World;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.lead.Leads;
import org.masar.mail.DemoMailbox;
import org.masar.mail.Mailer;
import org.masar.pipeline.OpenWork;
import org.masar.web.Absences;
import org.masar.web.Users;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MasarTest
class RemindersTest {

  @Autowired World world;
  @Autowired TestClock clock;
  @Autowired Reminders reminders;
  @Autowired DemoMailbox mailbox;
  @Autowired TaskService tasks;
  @Autowired Deals deals;
  @Autowired Leads leads;
  @Autowired Users users;
  @Autowired Absences absences;
  @Autowired OpenWork work;
  @Autowired ReminderWords words;
  @Autowired Mailer mailer;
  @Autowired JdbcClient jdbc;

  private Deal deal;
  private String task;

  @BeforeEach
  void aTaskOfTheRepsDeal() {
    world.nobodyElse();
    var lead = world.lead("call-" + UUID.randomUUID() + "@remind.example", "Hala");
    deal = deals.open(new NewDeal(lead.id(), "inbound-demo", null, null, null, "rep", null, null)).deal();
    world.settle();
    task = tasks.createTaskQuery().processInstanceBusinessKey(deal.number()).singleResult().getId();
  }

  @Test
  void anUnclaimedTaskDueWithinAnHourMailsTheOwnerOfItsDealOnce() {
    dueIn(ofMinutes(59));
    var before = mails("rep");

    reminders.remind();
    reminders.remind();
    clock.forward(ofMinutes(30));
    reminders.remind();

    assertThat(mails("rep") - before).isEqualTo(1);
    var mail = latest("rep");
    assertThat(mail.subject()).contains("Reminder").contains("Qualify").contains("Hala");
    assertThat(mail.text()).contains("/tasks/" + task).contains(deal.number()).contains("Nobody has claimed it");
    assertThat(mail.unsubscribe()).isNull();
  }

  @Test
  void whoeverHasTheTaskIsReminded() {
    tasks.setAssignee(task, "rep2");
    dueIn(ofMinutes(-10));
    var rep = mails("rep");
    var rep2 = mails("rep2");

    reminders.remind();

    assertThat(mails("rep2") - rep2).isEqualTo(1);
    assertThat(mails("rep")).isEqualTo(rep);
    assertThat(latest("rep2").subject()).contains("Overdue");
  }

  @Test
  void whoStandsInForSomebodyAwayIsReminded() {
    dueIn(ofMinutes(30));
    var rep = mails("rep");
    var rep2 = mails("rep2");
    var now = java.sql.Timestamp.from(clock.instant());
    jdbc.sql("insert into absence (user_id, stand_in, first_day, last_day, from_at, until_at, set_by, set_at) values ('rep', 'rep2', ?, ?, ?, ?, 'rep', ?)")
        .params(java.time.LocalDate.EPOCH, java.time.LocalDate.EPOCH, now, java.sql.Timestamp.from(clock.instant().plus(ofHours(1))), now)
        .update();
    try {
      reminders.remind();
    } finally {
      jdbc.sql("delete from absence").update();
    }

    assertThat(mails("rep2") - rep2).isEqualTo(1);
    assertThat(mails("rep")).isEqualTo(rep);
  }

  @Test
  void twoNodesAtOnceSendOne() throws Exception {
    dueIn(ofMinutes(20));
    var before = mails("rep");
    var other = new Reminders(work, deals, leads, users, absences, words, mailer, new ReminderSettings(ofHours(1)), clock, () -> true);
    var pool = Executors.newFixedThreadPool(2);

    for (var done : pool.invokeAll(List.<Callable<Object>>of(Executors.callable(reminders::remind), Executors.callable(other::remind)))) {
      done.get();
    }
    pool.shutdown();

    assertThat(mails("rep") - before).isEqualTo(1);
  }

  @Test
  void whatIsDueLaterOrSnoozedOrDoneOrLongPastIsNoNews() {
    var before = mails("rep");
    dueIn(ofMinutes(61));
    reminders.remind();
    dueIn(ofHours(-25));
    reminders.remind();
    dueIn(ofMinutes(10));
    var sleeping = tasks.createTaskQuery().taskId(task).singleResult();
    sleeping.setFollowUpDate(Date.from(clock.instant().plus(ofHours(2))));
    tasks.saveTask(sleeping);
    reminders.remind();

    assertThat(mails("rep")).isEqualTo(before);
  }

  @Test
  void aNewDueDateIsANewReminder() {
    var before = mails("rep");
    dueIn(ofMinutes(30));
    reminders.remind();
    dueIn(ofMinutes(45));
    reminders.remind();

    assertThat(mails("rep") - before).isEqualTo(2);
  }

  @Test
  void zeroTurnsThemOff() {
    dueIn(ofMinutes(10));
    var before = mails("rep");

    new Reminders(work, deals, leads, users, absences, words, mailer, new ReminderSettings(Duration.ZERO), clock, () -> true).remind();

    assertThat(mails("rep")).isEqualTo(before);
  }

  @Test
  void anArabicReaderIsRemindedInArabic() {
    jdbc.sql("insert into preference (user_id, language, theme) values ('rep2', 'ar', 'auto')").update();
    try {
      tasks.setAssignee(task, "rep2");
      dueIn(ofMinutes(10));

      reminders.remind();

      assertThat(latest("rep2").subject()).startsWith("تذكير");
      assertThat(latest("rep2").text()).contains("افتح المهمة").contains("/tasks/" + task);
    } finally {
      jdbc.sql("delete from preference where user_id = 'rep2'").update();
    }
  }

  private void dueIn(Duration span) {
    var due = tasks.createTaskQuery().taskId(task).singleResult();
    due.setDueDate(Date.from(clock.instant().plus(span)));
    tasks.saveTask(due);
  }

  private long mails(String user) {
    return mailbox.messagesTo(users.find(user).orElseThrow().email()).size();
  }

  private DemoMailbox.Caught latest(String user) {
    var all = mailbox.messagesTo(users.find(user).orElseThrow().email());
    return all.get(all.size() - 1);
  }
}
