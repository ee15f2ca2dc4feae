package org.masar.mail;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets the limits as configured. */
@Configuration
@EnableConfigurationProperties(MailLimits.class)
class LimitsConfig {

  private static final int PER_DAY = 1;
  private static final int PER_WEEK = 3;
  private static final int PER_DOMAIN = 20;

  @Bean
  SendGates sendGates(
      JdbcClient db, Clock clock, SendingPause channel, Sender sender, MailLimits limits, @Value("${masar.demo:true}") boolean demo) {
    var lead = limits.perLead();
    return new SendGates(
        db,
        clock,
        channel,
        new LeadPace(db, clock, or(lead.day(), demo ? 0 : PER_DAY), or(lead.week(), demo ? 0 : PER_WEEK)),
        new DomainPace(db, clock, or(limits.perDomain(), demo ? 0 : PER_DOMAIN)),
        new MailboxPace(db, clock, sender, limits.mailbox()));
  }

  private static int or(Integer set, int otherwise) {
    return set == null ? otherwise : set;
  }
}
