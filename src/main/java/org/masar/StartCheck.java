package org.masar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses to start before anything is opened: production with something missing, or the demo where others can reach it. */
class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

  private static final Set<String> DEMO_PASSWORDS = Set.of("rep", "rep2", "manager", "owner", "admin");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var reasons = reasons(context.getEnvironment());
    if (!reasons.isEmpty()) {
      throw new StartRefused(reasons);
    }
  }

  static List<String> reasons(Environment environment) {
    var reasons = new ArrayList<String>();
    var demo = environment.getProperty("masar.demo", Boolean.class, false);
    if (environment.acceptsProfiles(Profiles.of("production"))) {
      if (demo) {
        reasons.add("masar.demo is true: the demo's users and passwords are known to everybody. Leave it out in production.");
      }
      production(environment, reasons);
    } else if (demo && !isLoopback(environment.getProperty("server.address", ""))) {
      reasons.add(
          "masar.demo is true and server.address (SERVER_ADDRESS) is '%s': the demo's passwords are known, so it listens on loopback only. Use %s"
              .formatted(environment.getProperty("server.address", ""), "127.0.0.1, or the profile 'production'."));
    }
    return reasons;
  }

  private static void production(Environment environment, List<String> reasons) {
    var url = text(environment, "spring.datasource.url");
    if (!url.startsWith("jdbc:postgresql:")) {
      reasons.add(
          (url.isEmpty() ? "spring.datasource.url is missing" : "spring.datasource.url is not PostgreSQL")
              + ": set SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/database (and SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD)");
    }
    var secret = text(environment, "masar.secret");
    if (secret.length() < 32) {
      reasons.add(
          (secret.isEmpty() ? "masar.secret is missing" : "masar.secret is shorter than 32 characters")
              + ": set MASAR_SECRET to a long random text (openssl rand -base64 48), the same on every node");
    }
    if (!text(environment, "masar.base-url").matches("https?://.+")) {
      reasons.add("masar.base-url is missing: set MASAR_BASE_URL to the address people use, such as https://sales.example.com");
    }
    var password = text(environment, "masar.admin.password");
    if (password.isEmpty()) {
      reasons.add("masar.admin.password is missing: set MASAR_ADMIN_PASSWORD, the first password of the user 'admin'");
    } else if (DEMO_PASSWORDS.contains(password) || password.length() < 8) {
      reasons.add("masar.admin.password is one of the demo's or shorter than 8 characters: set MASAR_ADMIN_PASSWORD to another one");
    }
    mail(environment, reasons);
  }

  private static void mail(Environment environment, List<String> reasons) {
    if (text(environment, "spring.mail.host").isEmpty()) {
      reasons.add("spring.mail.host is missing: set SPRING_MAIL_HOST (and SPRING_MAIL_PORT, SPRING_MAIL_USERNAME, SPRING_MAIL_PASSWORD)");
    }
    var smtp = "spring.mail.properties.mail.smtp.";
    var tls =
        environment.getProperty(smtp + "starttls.required", Boolean.class, false)
            || environment.getProperty(smtp + "ssl.enable", Boolean.class, false)
            || environment.getProperty("spring.mail.ssl.enabled", Boolean.class, false)
            || "smtps".equals(environment.getProperty("spring.mail.protocol"));
    if (!tls) {
      reasons.add(
          smtp + "starttls.required is switched off: mail goes over TLS in production. Leave it true, or for port 465 set "
              + "SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_ENABLE=true");
    }
  }

  private static String text(Environment environment, String property) {
    return environment.getProperty(property, "").trim();
  }

  private static boolean isLoopback(String address) {
    try {
      return !address.isBlank() && InetAddress.getByName(address.trim()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
