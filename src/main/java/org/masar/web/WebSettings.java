package org.masar.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * What the front door reads from {@code masar.*}.
 *
 * @param demo demo users exist and are shown on the login page
 * @param baseUrl where people reach us; with https the session cookie is sent over TLS only
 * @param imports limits of {@code POST /api/leads/import}
 * @param admin the first administrator outside demo
 * @param limits what one address may do in a while
 */
@ConfigurationProperties("masar")
record WebSettings(
    @DefaultValue("false") boolean demo,
    @DefaultValue("http://localhost:8080") String baseUrl,
    @Name("import") @DefaultValue Imports imports,
    @DefaultValue Admin admin,
    @DefaultValue Limits limits) {

  /** @param maxSize largest import that is taken */
  record Imports(@DefaultValue("512MB") DataSize maxSize) {}

  /** @param password of the user {@code admin} when it is made; later changes are not overwritten */
  record Admin(String password) {}

  /**
   * @param body largest body of any request but an import
   * @param triesPerAccount failed logins of one account from one address within {@code triesWithin}
   * @param triesPerAddress failed logins from one address, whatever the account, within {@code triesWithin}
   * @param triesWithin time after which all tries are back; they come back one by one
   * @param clicksPerMinute calls of {@code /t} (opens, clicks) per address: mail providers fetch for many people from few addresses
   * @param formsPerMinute calls of {@code /u} and {@code /forms} per address
   */
  record Limits(
      @DefaultValue("10MB") DataSize body,
      @DefaultValue("10") int triesPerAccount,
      @DefaultValue("30") int triesPerAddress,
      @DefaultValue("PT2M") Duration triesWithin,
      @DefaultValue("600") int clicksPerMinute,
      @DefaultValue("120") int formsPerMinute) {}
}
