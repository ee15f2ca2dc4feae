package org.masar.mail;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the room to its configuration: which server sends, which mailbox is read, as whom, signed with what. */
@Configuration
@Import(LimitsConfig.class)
@EnableConfigurationProperties({MailSettings.class, LetterSettings.class, MailProperties.class})
class MailConfig {

  @Bean
  Secrets mailSecrets(
      @Value("${masar.secret:}") String secret, @Value("${masar.secret-previous:}") String previous, @Value("${masar.demo:true}") boolean demo,
      @Value("${masar.data:data}") Path data) {
    return Secrets.of(Secret.resolve(secret, demo, data), previous);
  }

  @Bean
  Signer mailSigner(Secrets secrets) {
    return new Signer(secrets);
  }

  @Bean
  Sender mailTeam(MailSettings settings, @Value("${masar.demo:true}") boolean demo) {
    return new Sender(settings.from(), demo);
  }

  @Bean
  Links mailLinks(Signer signer, @Value("${masar.base-url:http://localhost:8080}") String baseUrl, MailSettings settings) {
    return new Links(signer, baseUrl, settings);
  }

  @Bean
  Layout mailLayout(LetterSettings settings) {
    return new Layout(settings.postalAddress());
  }

  @Bean
  MailServer mailServer(MailProperties mail, ObjectProvider<SslBundles> bundles, ObjectProvider<DemoMailbox> demo) {
    var mailbox = demo.getIfAvailable();
    return mailbox == null
        ? new MailServer(mail, bundles.getIfAvailable())
        : new MailServer(mail, DemoMailbox.HOST, mailbox.smtpPort(), bundles.getIfAvailable());
  }

  /** The mailbox to read, or an absent one. A configured inbox wins over the demo's. */
  @Bean
  MailboxAddress mailInbox(MailSettings settings, ObjectProvider<DemoMailbox> demo) {
    if (settings.readsReplies()) {
      return MailboxAddress.parse(settings.inbox());
    }
    var mailbox = demo.getIfAvailable();
    if (mailbox == null) {
      LoggerFactory.getLogger(Inbox.class)
          .warn("No inbox is configured (masar.mail.inbox, MASAR_MAIL_INBOX): replies and bounces are not read");
      return MailboxAddress.NONE;
    }
    return mailbox.inbox();
  }
}
