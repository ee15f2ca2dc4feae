package org.masar.mail;

import static org.masar.mail.Times.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.masar.mail.HitJudgement.Hit;
import org.masar.mail.HitJudgement.Who;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges who opened mails and followed links, once everybody who came along with them has shown themselves; reports people only. */
@Component
public class HitJudging {

  private static final int MAILS_AT_ONCE = 200;

  /** Who follows a link again within this has said nothing new. */
  private static final Duration SAME_INTEREST = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(HitJudging.class);

  private final JdbcClient db;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate own;

  HitJudging(JdbcClient db, Clock clock, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Judges what is due, mail by mail. One that a listener cannot take is tried again a minute later and keeps no other waiting. */
  @Scheduled(fixedDelay = 2000)
  public void judge() {
    var now = clock.instant();
    var due =
        db.sql("select distinct email_id from email_hit where judge_at <= ? order by email_id limit " + MAILS_AT_ONCE)
            .param(sql(now))
            .query(Long.class)
            .list();
    for (var email : due) {
      try {
        own.executeWithoutResult(tx -> judge(email, now));
      } catch (RuntimeException notTaken) {
        db.sql("update email_hit set judge_at = ? where email_id = ? and judge_at <= ?")
            .params(sql(now.plusSeconds(60)), email, sql(now))
            .update();
        LOG.error("That email {} was opened or followed could not be reported; it is tried again in a minute", email, notTaken);
      }
    }
  }

  private void judge(long email, Instant now) {
    var mail =
        db.sql("select id, about, lead_id, subject, coalesce(sent_at, first_try_at, at) as sent from email where id = ?")
            .param(email)
            .query((row, n) -> new Mail(row.getLong(1), row.getString(2), row.getObject(3, Long.class), row.getString(4), Times.of(row, "sent")))
            .single();
    var links = db.sql("select count(*) from email_link where email_id = ?").param(email).query(Integer.class).single();
    var all = all(email, now);
    for (var hit : all) {
      if (hit.due()) {
        judge(mail, hit, all, links);
      }
    }
  }

  private void judge(Mail mail, Hit hit, List<Hit> all, int links) {
    var verdict = HitJudgement.of(hit, all, links, mail.sent());
    var first =
        db.sql("update email_hit set verdict = ?, why = ?, judge_at = null where id = ? and judge_at is not null")
            .params(verdict.who().name(), verdict.why(), hit.id())
            .update();
    if (first == 1 && verdict.who() == Who.HUMAN) {
      report(mail, hit);
    } else if (first == 1) {
      noteApart(mail, hit);
    }
  }

  /** Figures show what programs did beside what people did. */
  private void noteApart(Mail mail, Hit hit) {
    var what = hit.kind() == Hits.Kind.OPEN ? "machine_opened_at" : "machine_clicked_at";
    db.sql("update email set " + what + " = ? where id = ? and " + what + " is null").params(sql(hit.at()), mail.id()).update();
  }

  private void report(Mail mail, Hit hit) {
    if (hit.kind() == Hits.Kind.OPEN) {
      if (db.sql("update email set opened_at = ? where id = ? and opened_at is null").params(sql(hit.at()), mail.id()).update() == 1) {
        events.publishEvent(new MailEvent.EmailOpened(mail.id(), mail.about(), mail.lead(), mail.subject()));
      }
      return;
    }
    db.sql("update email set clicked_at = ? where id = ? and clicked_at is null").params(sql(hit.at()), mail.id()).update();
    if (!saidBefore(hit)) {
      var to = db.sql("select destination from email_link where id = ?").param(hit.link()).query(String.class).single();
      events.publishEvent(new MailEvent.LinkClicked(mail.id(), mail.about(), mail.lead(), mail.subject(), hit.id(), to));
    }
  }

  private boolean saidBefore(Hit hit) {
    return db.sql("select count(*) from email_hit where link_id = ? and verdict = 'HUMAN' and id <> ? and at > ? and at <= ?")
            .params(hit.link(), hit.id(), sql(hit.at().minus(SAME_INTEREST)), sql(hit.at()))
            .query(Integer.class)
            .single()
        > 0;
  }

  private List<Hit> all(long email, Instant now) {
    return db.sql("select * from email_hit where email_id = ? order by id")
        .param(email)
        .query(
            (row, n) -> {
              var judgeAt = Times.of(row, "judge_at");
              return new Hit(
                  row.getLong("id"), row.getObject("link_id", Long.class), Hits.Kind.valueOf(row.getString("kind")), Times.of(row, "at"),
                  row.getBoolean("head"), Agent.valueOf(row.getString("agent")), row.getString("source"),
                  judgeAt != null && !judgeAt.isAfter(now));
            })
        .list();
  }

  private record Mail(long id, String about, Long lead, String subject, Instant sent) {}
}
