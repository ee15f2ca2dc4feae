package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a machine wrote a mail (RFC 3834): such a mail is no reply and is never answered. */
final class Automatic {

  private static final Pattern BULK = Pattern.compile("\\s*(bulk|junk|list|auto_reply)\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern MACHINE = Pattern.compile("(mailer-daemon|no-?reply|do-?not-?reply)[^@]*@.*", Pattern.CASE_INSENSITIVE);
  private static final List<String> MARKS =
      List.of(
          "X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response-Suppress", "List-Id", "X-Mail-Autoreply", "Feedback-Type");

  /** Last resort, for systems that say it in no header: how their subjects begin. */
  private static final List<String> SUBJECTS =
      List.of(
          "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autoresponse", "out of office",
          "out of the office", "ooo:",
          "automatische antwort", "abwesenheitsnotiz", "abwesend", "abwesenheit", "réponse automatique", "absence du bureau",
          "absent du bureau",
          "respuesta automática", "fuera de la oficina", "risposta automatica", "fuori ufficio", "resposta automática", "automatisch antwoord",
          "afwezig", "otomatik yanıt", "автоответ", "رد تلقائي", "الرد التلقائي", "رد آلي", "خارج المكتب", "خارج مكتبي", "أنا خارج المكتب");

  private Automatic() {}

  static boolean wrote(MimeMessage mail, String from, String subject) throws MessagingException {
    var submitted = header(mail, "Auto-Submitted");
    if (submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).startsWith("no")) {
      return true;
    }
    for (var mark : MARKS) {
      if (header(mail, mark) != null) {
        return true;
      }
    }
    var precedence = header(mail, "Precedence");
    var returnPath = header(mail, "Return-Path");
    return (precedence != null && BULK.matcher(precedence).matches())
        || (returnPath != null && returnPath.replaceAll("\\s", "").equals("<>"))
        || (from != null && MACHINE.matcher(from).matches())
        || saysSo(subject);
  }

  private static boolean saysSo(String subject) {
    var start = subject == null ? "" : subject.strip().toLowerCase(Locale.ROOT).replaceAll("^[\\[(«\"\\s]+", "");
    return SUBJECTS.stream().anyMatch(start::startsWith);
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    var values = mail.getHeader(name);
    return values == null || values.length == 0 ? null : values[0];
  }
}
