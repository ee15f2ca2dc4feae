package org.masar.deal.web;

import org.masar.pipeline.Emails;

/** The wording of an email as its owner wrote it, taken apart for reading. */
record MailText(String language, String subject, String body) {

  static MailText of(Emails.Wording wording) {
    var source = wording.source().replace("\r\n", "\n").replaceFirst("^\uFEFF", "");
    var end = source.indexOf("\n---", 3);
    if (!source.startsWith("---") || end < 0) {
      return new MailText(wording.language(), wording.template(), source);
    }
    var subject =
        source.substring(0, end).lines().filter(l -> l.startsWith("subject:")).map(l -> l.substring("subject:".length()).strip()).findFirst();
    var body = source.substring(Math.min(source.length(), end + 4)).strip();
    return new MailText(wording.language(), subject.orElse(wording.template()), body);
  }
}
