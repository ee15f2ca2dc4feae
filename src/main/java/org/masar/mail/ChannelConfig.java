package org.masar.mail;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says to the check whom to look at: the team's domain and the configured server. */
@Configuration
@EnableConfigurationProperties(ChannelSettings.class)
class ChannelConfig {

  @Bean
  ChannelCheck channelCheck(ChannelSettings settings, Sender sender, MailProperties mail, ObjectProvider<DemoMailbox> demo) {
    var domain = domain(sender);
    var host = mail.getHost() == null ? "" : mail.getHost();
    var local = demo.getIfAvailable() != null || host.isBlank() || domain.isEmpty();
    var required = Boolean.parseBoolean(mail.getProperties().get("mail." + mail.getProtocol() + ".starttls.required")) || mail.getSsl().isEnabled();
    return new ChannelCheck(domain, host, mail.getPort() == null ? -1 : mail.getPort(), required, local, settings);
  }

  /** Without a team sender nothing can be sent; that is said where it is tried. */
  private static String domain(Sender sender) {
    try {
      var address = sender.team().getAddress();
      return address.substring(address.lastIndexOf('@') + 1);
    } catch (IllegalStateException notSet) {
      return "";
    }
  }
}
