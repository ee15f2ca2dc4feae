package org.masar.mail;

import java.time.Clock;
import org.masar.web.Users;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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
  OurPeople ourPeople(ObjectProvider<Users> users, JdbcClient db) {
    return new OurPeople(users, db);
  }

  @Bean
  Authenticity authenticity(@Value("${masar.mail.authserv-id:}") String servers) {
    return new Authenticity(servers);
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
