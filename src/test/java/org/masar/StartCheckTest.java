package org.masar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTest {

  private static final Map<String, String> COMPLETE =
      Map.of(
          "spring.datasource.url", "jdbc:postgresql://db/masar",
          "masar.secret", "0123456789abcdef0123456789abcdef",
          "masar.base-url", "https://sales.example.com",
          "masar.admin.password", "correct horse",
          "spring.mail.host", "smtp.example.com",
          "spring.mail.properties.mail.smtp.starttls.required", "true");

  @Test
  void startsInProductionWithEverythingGiven() {
    assertThat(StartCheck.reasons(production(COMPLETE))).isEmpty();
  }

  @Test
  void namesAllThatIsMissingAtOnceAndHowToGiveIt() {
    assertThat(StartCheck.reasons(production(Map.of())))
        .hasSize(6)
        .anyMatch(reason -> reason.contains("SPRING_DATASOURCE_URL"))
        .anyMatch(reason -> reason.contains("MASAR_SECRET"))
        .anyMatch(reason -> reason.contains("MASAR_BASE_URL"))
        .anyMatch(reason -> reason.contains("MASAR_ADMIN_PASSWORD"))
        .anyMatch(reason -> reason.contains("SPRING_MAIL_HOST"))
        .anyMatch(reason -> reason.contains("starttls.required"));
  }

  @ParameterizedTest
  @CsvSource({
    "spring.datasource.url, jdbc:h2:mem:x",
    "masar.secret, short",
    "masar.base-url, sales",
    "masar.admin.password, admin",
    "masar.admin.password, manager",
    "spring.mail.host, ''",
    "spring.mail.properties.mail.smtp.starttls.required, false",
    "masar.demo, true"
  })
  void refusesInProduction(String property, String value) {
    var changed = new TreeMap<>(COMPLETE);
    changed.put(property, value);

    assertThat(StartCheck.reasons(production(changed))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 0", "localhost, 0", "::1, 0", "0.0.0.0, 1", "192.0.2.7, 1", "'', 1"})
  void startsTheDemoOnLoopbackOnly(String address, int reasons) {
    var environment = new MockEnvironment().withProperty("masar.demo", "true").withProperty("server.address", address);

    assertThat(StartCheck.reasons(environment)).hasSize(reasons);
  }

  @Test
  void showsTheReasonsAsAList() {
    var refused = new StartRefused(StartCheck.reasons(production(Map.of())));

    assertThat(new StartRefusedAnalyzer().analyze(refused).getDescription()).contains("  - masar.secret is missing", "  - spring.mail.host is missing");
  }

  private static MockEnvironment production(Map<String, String> properties) {
    var environment = new MockEnvironment();
    environment.setActiveProfiles("production");
    properties.forEach(environment::setProperty);
    return environment;
  }
}
