package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@MasarTest
class LoginTest {

  @LocalServerPort private int port;

  @Test
  void sendsAPersonToTheLoginPageAndTellsAProgram() {
    var page = Http.on(port).with("Accept", "text/html").get("/deals/D-1");
    var api = Http.on(port).with("Accept", "text/html").get("/api/deals/D-1");

    assertThat(page.status()).isEqualTo(302);
    assertThat(page.header("Location")).isEqualTo("/login");
    assertThat(api.status()).isEqualTo(401);
    assertThat(api.header("Content-Type")).startsWith("application/problem+json");
    assertThat(api.header("WWW-Authenticate")).startsWith("Basic");
    assertThat(Http.on(port).with("Accept", "application/json").get("/").status()).isEqualTo(401);
  }

  @Test
  void opensASessionForTheFormWithANewId() {
    var browser = Http.on(port).with("Accept", "text/html");
    browser.get("/login");
    var before = browser.cookies().get("JSESSIONID");

    var answer = browser.form("/login", Map.of("username", "rep", "password", "rep"));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/");
    assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure");
    assertThat(browser.cookies().get("JSESSIONID")).isNotEqualTo(before);
    assertThat(browser.get("/").body()).contains("Sara Rahman").contains("name=\"_csrf\"");
  }

  @Test
  void goesBackToThePageThatWasAskedFor() {
    var browser = Http.on(port).with("Accept", "text/html");
    browser.get("/deals/D-7");

    assertThat(browser.form("/login", Map.of("username", "rep", "password", "rep")).header("Location")).endsWith("/deals/D-7");
  }

  @Test
  void saysTheSameForAnUnknownNameAndAWrongPassword() {
    var known = Http.on(port).with("Accept", "text/html").form("/login", Map.of("username", "rep2", "password", "wrong"));
    var unknown = Http.on(port).with("Accept", "text/html").form("/login", Map.of("username", "nobody", "password", "wrong"));

    assertThat(known.header("Location")).isEqualTo("/login?error").isEqualTo(unknown.header("Location"));
    assertThat(Http.on(port).as("rep2", "wrong").get("/api/x").body()).isEqualTo(Http.on(port).as("nobody", "wrong").get("/api/x").body());
  }

  @Test
  void takesBasicCredentialsWithoutASessionOrAToken() {
    var answer = Http.on(port).as("rep").post("/api/nothing", Map.of());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Set-Cookie")).isNull();
    assertThat(Http.on(port).as("rep", "wrong").get("/api/nothing").status()).isEqualTo(401);
    assertThat(Http.on(port).as("rep\u0000", "rep").get("/api/nothing").status()).isEqualTo(401);
  }

  @Test
  void wantsATokenForCallsOfASession() {
    var browser = Http.on(port).login("rep");

    assertThat(browser.post("/api/nothing", Map.of()).status()).isEqualTo(404);
    assertThat(browser.with("X-CSRF-TOKEN", "forged").post("/api/nothing", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void doesNotTakeCredentialsThatABrowserSendsForAnotherSite() {
    var forged = Http.on(port).as("rep").with("Sec-Fetch-Site", "cross-site");

    assertThat(forged.post("/api/nothing", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void endsTheSession() {
    var browser = Http.on(port).login("rep");
    var old = browser.cookies().get("JSESSIONID");

    var answer = browser.post("/logout", Map.of());

    assertThat(answer.header("Location")).isEqualTo("/login?logout");
    assertThat(Http.on(port).with("Accept", "text/html").with("Cookie", "JSESSIONID=" + old).get("/").status()).isEqualTo(302);
  }

  @Test
  void speaksArabicFromRightToLeft() {
    var arabic = Http.on(port).with("Accept", "text/html").with("Accept-Language", "ar-SA,en;q=0.5").get("/login");
    var chosen = Http.on(port).with("Accept", "text/html").get("/login?lang=ar");

    assertThat(arabic.body()).contains("dir=\"rtl\"", "كلمة المرور");
    assertThat(chosen.body()).contains("dir=\"rtl\"", "مندوب مبيعات", "ليلى");
    assertThat(Http.on(port).with("Accept", "text/html").with("Accept-Language", "de").get("/login").body()).contains("dir=\"ltr\"", "Password");
  }

  @Test
  void allowsNoScriptsButOurFiles() {
    var policy = Http.on(port).with("Accept", "text/html").get("/login").header("Content-Security-Policy");

    assertThat(policy).contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'none'");
  }

  @Test
  void answersHealthToEverybodyAndMetricsToAdministrators() {
    assertThat(Http.on(port).get("/actuator/health").status()).isEqualTo(200);
    assertThat(Http.on(port).get("/actuator/metrics").status()).isEqualTo(401);
    assertThat(Http.on(port).as("manager").get("/actuator/metrics").status()).isEqualTo(403);
    assertThat(Http.on(port).as("admin").get("/actuator/metrics").status()).isEqualTo(200);
    assertThat(Http.on(port).as("admin").get("/h2-console").status()).isEqualTo(403);
  }
}
