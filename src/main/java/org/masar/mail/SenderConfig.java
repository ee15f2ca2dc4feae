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
  OwnLines ownLines(JdbcClient db, Clock clock, Secrets secrets, SenderSettings settings, MailProperties mail) {
    return new OwnLines(db, clock, new Vault(secrets), new LineHosts(settings.senderHosts()), mail);
  }

  @Bean
  PersonalLines personalLines(SmtpLines team, OwnLines own, MailProperties mail, MailSettings settings, Clock clock, Environment environment) {
    return new PersonalLines(team, own, mail, settings, clock, environment);
  }
}
