package org.masar.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Signed links and addresses that lead back to one email. */
class Links {

  private static final String UNSUBSCRIBE = "unsub";
  private static final String REPLY = "reply";

  private final Signer signer;
  private final String baseUrl;
  private final MailSettings settings;
  private final Pattern replyTokens;

  Links(Signer signer, String baseUrl, MailSettings settings) {
    this.signer = signer;
    this.baseUrl = baseUrl.replaceAll("/+$", "");
    this.settings = settings;
    this.replyTokens = settings.hasReplyTokens() ? pattern(settings.replyAddress()) : null;
  }

  String unsubscribe(long email) {
    return baseUrl + "/u/" + signer.token(UNSUBSCRIBE, email);
  }

  OptionalLong unsubscribing(String token) {
    return signer.id(UNSUBSCRIBE, token);
  }

  /** Where answers go: the team's address, or the reply address with this email's token. */
  InternetAddress replyAddress(long email, InternetAddress team) {
    return settings.hasReplyTokens()
        ? Sender.named(settings.replyAddress().replace("{token}", signer.token(REPLY, email)), team.getPersonal())
        : team;
  }

  /** The email whose reply address this is, if it is one. */
  OptionalLong repliedTo(String address) {
    if (replyTokens == null || address == null) {
      return OptionalLong.empty();
    }
    var token = replyTokens.matcher(address.strip());
    return token.matches() ? signer.id(REPLY, token.group(1)) : OptionalLong.empty();
  }

  private static Pattern pattern(String address) {
    var at = address.indexOf("{token}");
    return Pattern.compile(
        Pattern.quote(address.substring(0, at)) + "([0-9a-v]{1,39})" + Pattern.quote(address.substring(at + 7)), Pattern.CASE_INSENSITIVE);
  }
}
