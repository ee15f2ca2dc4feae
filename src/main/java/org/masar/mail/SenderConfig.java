package org.masar.mail;

import java.time.Clock;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what lets people write in their own name. */
@Configuration
@EnableConfigurationProperties(SenderSettings.class)
class SenderConfig {

  @Bean
  OwnSenders ownSenders(JdbcClient db, Clock clock, SenderSettings settings) {
    return new OwnSenders(db, clock, settings);
  }

  @Bean
  PersonalLines personalLines(SmtpLines team, MailProperties mail, MailSettings settings, Clock clock, Environment environment) {
    return new PersonalLines(team, mail, settings, clock, environment);
  }
}
