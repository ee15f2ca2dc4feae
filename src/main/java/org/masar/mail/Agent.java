package org.masar.mail;

import java.util.regex.Pattern;

/** What a program that fetches pictures and links calls itself. */
enum Agent {
  /** Fetches on behalf of a person, or of nobody: it does not tell. */
  PROXY,
  ROBOT,
  PERSON;

  private static final Pattern PROXIES = Pattern.compile("googleimageproxy|ggpht\\.com|yahoomailproxy|duckduckgo.*email", Pattern.CASE_INSENSITIVE);

  /** Scanners of mail, previews of chats, libraries that programs are made with. */
  private static final Pattern ROBOTS =
      Pattern.compile(
          "(?<!cu)bot\\b|crawl|spider|slurp|scan|preview|monitor|headless|phantom|selenium|curl|wget|libwww|lwp|python|java/|okhttp|go-http|ruby|perl|"
              + "php/|axios|node-fetch|undici|httpclient|http-client|postman|winhttp|mimecast|proofpoint|safelinks|barracuda|ironport|cisco|"
              + "fortinet|fortimail|trendmicro|trend micro|symantec|messagelabs|sophos|mcafee|kaspersky|bitdefender|forcepoint|zscaler|fireeye|"
              + "trellix|cloudmark|checkpoint|virustotal|urlscan|appriver|mailguard|antivirus|facebookexternalhit|whatsapp|skypeuripreview|"
              + "existence discovery|bitlybot|embedly|validator",
          Pattern.CASE_INSENSITIVE);

  /** Apple Mail's privacy proxy loads every picture of every mail and says just this. */
  private static final Pattern APPLE_PRIVACY = Pattern.compile("mozilla/5\\.0", Pattern.CASE_INSENSITIVE);

  static Agent of(String said, boolean ahead) {
    if (ahead || said == null || said.isBlank() || APPLE_PRIVACY.matcher(said.strip()).matches()) {
      return ROBOT;
    }
    return PROXIES.matcher(said).find() ? PROXY : ROBOTS.matcher(said).find() ? ROBOT : PERSON;
  }
}
