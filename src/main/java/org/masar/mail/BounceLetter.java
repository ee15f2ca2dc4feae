package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Pattern;

/** Bounces written as prose (qmail, Exim, old gateways): who, why and which mail, as far as the words and a few headers tell. */
final class BounceLetter {

  private static final Pattern MAILER =
      Pattern.compile("(mailer-daemon|postmaster|mail-?delivery|microsoftexchange|mail-daemon|bounce)[^@]*@.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNDELIVERED =
      words("undeliver|delivery (has )?(failed|failure|status|notification|error|incomplete)|mail delivery|failure notice|returned (mail|to sender)|could not be delivered"
          + "|not delivered|delayed|unzustellbar|nicht zugestellt|zustellung|non[- ]?(remis|distribu|livr)|échec de (la )?(remise|livraison)|retour à l.expéditeur"
          + "|تعذر (التسليم|تسليم)|لم يتم تسليم|غير قابل للتسليم|فشل (التسليم|تسليم)|تأخر (التسليم|تسليم)");
  private static final Pattern LATER =
      words("\\(delay\\)|delayed|still being (re)?tried|incomplete|not yet been delivered|will be (re)?tried|verzögert|noch nicht zugestellt|retardé|différé|تأخر");
  private static final Pattern COPY =
      Pattern.compile(
          "(?im)^(-{2,} ?(below this line|this is a copy|the body|original message|returned|the following text|ursprüngliche|message d'origine|الرسالة)"
              + "|return-path:|received:|message-id:|original message headers|diagnostic information for).*");
  private static final Pattern ALONE = Pattern.compile("(?m)^\\s*<?([^\\s<>@:;,()\"]{1,64}@[^\\s<>@:;,()\"]{1,255})>?:?\\s*(\\(.*)?$");
  private static final Pattern SOMEBODY = Pattern.compile("<(?:mailto:)?([^\\s<>@:]{1,64}@[^\\s<>@]{1,255})>");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^\\W{0,3}message-id:\\s*<([^<>\\s]{1,250})>");

  private BounceLetter() {}

  static boolean isOne(MimeMessage mail, String from, String subject) throws MessagingException {
    if (mail.getHeader("X-Failed-Recipients") != null) {
      return true;
    }
    var returnPath = mail.getHeader("Return-Path", null);
    var machine = from == null || MAILER.matcher(from).matches() || returnPath != null && returnPath.replaceAll("\\s", "").equals("<>");
    return machine && subject != null && UNDELIVERED.matcher(subject).find();
  }

  static BounceReport read(MimeMessage mail, String subject, String text) {
    var copy = COPY.matcher(text);
    var letter = copy.find() && copy.start() > 0 ? text.substring(0, copy.start()) : text;
    var said = Headers.tame(letter, 2000);
    var action = LATER.matcher(subject + "\n" + letter).find() ? "delayed" : "failed";
    return new BounceReport(idIn(text), recipient(mail, letter), action, BounceReports.code(said), said);
  }

  static String idIn(String text) {
    var id = MESSAGE_ID.matcher(text);
    return id.find() ? id.group(1) : null;
  }

  private static String recipient(MimeMessage mail, String letter) {
    try {
      var named = mail.getHeader("X-Failed-Recipients", null);
      if (named != null) {
        return BounceReports.address(named.split(",")[0]);
      }
    } catch (MessagingException unreadable) {
      // then the words must tell
    }
    var alone = ALONE.matcher(letter);
    var somebody = SOMEBODY.matcher(letter);
    return alone.find() ? Suppressions.normalized(alone.group(1)) : somebody.find() ? Suppressions.normalized(somebody.group(1)) : null;
  }

  private static Pattern words(String some) {
    return Pattern.compile(some, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
