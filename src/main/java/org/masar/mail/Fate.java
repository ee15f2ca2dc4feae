package org.masar.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a report about one of our mails means: for the address, for us, or nothing yet (RFC 3464, RFC 3463). Enhanced codes are read with the words
 * beside them, because servers that say 5.0.0, or 5.7.1 for an address that does not exist, are many.
 */
enum Fate {
  /** The address does not exist, now and for ever. */
  HARD,
  /** Not delivered this time: full, down, too large. */
  SOFT,
  /** We or our provider were refused: login, policy, reputation, sending limit. Says nothing about the address. */
  OURS,
  /** Still being tried. */
  DELAYED,
  /** Delivered or handed on. */
  ARRIVED;

  private static final Pattern CODE = Pattern.compile("\\b([45])\\.(\\d{1,3})\\.(\\d{1,3})\\b");
  private static final Pattern SMTP = Pattern.compile("(?<![\\d.])([45]\\d\\d)(?![\\d.])");
  private static final Pattern SENDER =
      words("sender (address )?(rejected|denied|refused|verif|not)|bad outbound sender|envelope sender|sending (limit|quota)|daily (user )?sending|recipients? limit"
          + "|limit for message recipients|too many recipients per day");
  private static final Pattern SHUT = words("resolver\\.rst|recipient ?not ?authorized|only accept(s)? (messages|mail) from|not allowed to send to (this|the) (group|list)|members only");
  private static final Pattern GONE =
      words("user unknown|unknown user|unknown (local part|recipient|mailbox|address)|no such (user|mailbox|recipient|address|account|person)"
          + "|(user|mailbox|account|recipient|address)( .{0,60})? (does not|doesn.t|do not) exist|(mailbox|recipient|user|address|account) (was )?(not found|unknown|unavailable)"
          + "|invalid (recipient|mailbox|user|address)|(account|mailbox|user).{0,60} (is |has been |was )?(disabled|deactivated|inactive|closed|terminated)"
          + "|unroute?able address|not a valid (user|mailbox|recipient)|no mailbox here|recipnotfound|couldn.t be found|wasn.t found at|could not be found|not listed in"
          + "|domain .{0,60}(not found|does not exist|doesn.t exist)|nxdomain|null mx|does not accept mail|host or domain name not found"
          + "|recipient address rejected: (access denied|user|undeliverable)"
          + "|existiert nicht|unbekannte[rn]? (empfänger|benutzer)|nicht gefunden|n.existe pas|destinataire inconnu|introuvable|غير موجود|لم يتم العثور");
  private static final Pattern FULL =
      words("quota|(mailbox|inbox|storage)( is| has)?( .{0,40})? (full|exceed|size limit)|mailbox full|insufficient (system )?(storage|disk)|out of storage|receiving mail (too|at a rate)"
          + "|postfach.{0,20}voll|pleine?\\b|ممتلئ");
  private static final Pattern FOR_NOW = words("gr[ae]ylist|try again|temporar|timed? ?out|connection refused|expired|too (large|big)|exceeds? (the )?(size|maximum)|loop");

  /** {@code status} and {@code said} may be null. */
  static Fate of(String action, String status, String said) {
    var what = action == null ? "failed" : action.strip().toLowerCase(Locale.ROOT);
    if (what.startsWith("delay")) {
      return DELAYED;
    } else if (what.startsWith("deliver") || what.startsWith("relay") || what.startsWith("expand")) {
      return ARRIVED;
    }
    return failed(code(status, said), said == null ? "" : said);
  }

  private static Fate failed(String code, String said) {
    if (SENDER.matcher(said).find() || code.equals("5.1.7") || code.equals("5.1.8") || code.equals("5.1.90") || code.equals("5.4.5")) {
      return OURS;
    } else if (SHUT.matcher(said).find()) {
      return SOFT;
    } else if (FULL.matcher(said).find()) {
      return SOFT;
    } else if (GONE.matcher(said).find() && !code.startsWith("4.")) {
      return HARD;
    } else if (code.startsWith("5.1.")) {
      return HARD;
    } else if (code.startsWith("5.7.")) {
      return OURS;
    } else if (code.startsWith("4.7.")) {
      return FOR_NOW.matcher(said).find() ? SOFT : OURS;
    }
    return code.isEmpty() || code.endsWith(".0.0") ? bare(said) : SOFT;
  }

  /** No enhanced code that says anything: the number of the reply, and the words. */
  private static Fate bare(String said) {
    var smtp = SMTP.matcher(said);
    var number = smtp.find() ? smtp.group(1) : "";
    if (number.startsWith("4") || FOR_NOW.matcher(said).find()) {
      return SOFT;
    } else if (Refusals.soundsLikeUs(said)) {
      return OURS;
    }
    return number.equals("550") || number.equals("551") || number.equals("553") ? HARD : SOFT;
  }

  /** The status, or the one that the server's own words carry when the report gives only a general one. */
  private static String code(String status, String said) {
    var own = first(status);
    var quoted = first(said);
    return own.isEmpty() || own.endsWith(".0.0") && !quoted.isEmpty() ? quoted : own;
  }

  private static String first(String text) {
    var code = CODE.matcher(text == null ? "" : text);
    return code.find() ? code.group() : "";
  }

  private static Pattern words(String some) {
    return Pattern.compile(some, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
