package org.masar.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Signed links and addresses that lead back to one email. */
class Links {

  private static final String UNSUBSCRIBE = "unsub";
  private static final String REPLY = "reply";
  private static final String BOUNCE = "bounce";
  private static final String OPEN = "open";
  private static final String CLICK = "click";
  private static final String DECOY = "decoy";

  private final Signer signer;
  private final String baseUrl;
  private final TokenAddress replies;
  private final TokenAddress waysOut;
  private final TokenAddress bounces;

  Links(Signer signer, String baseUrl, MailSettings settings) {
    this.signer = signer;
    this.baseUrl = baseUrl.replaceAll("/+$", "");
    this.replies = TokenAddress.of(settings.replyAddress());
    // the mailbox that replies reach: an alias of its own might not exist, and nobody would hear who wants out
    this.waysOut = replies == null ? null : TokenAddress.of(settings.replyAddress().replace("{token}", "u-{token}"));
    this.bounces = TokenAddress.of(settings.bounceAddress());
  }

  String unsubscribe(long email) {
    return baseUrl + "/u/" + signer.token(UNSUBSCRIBE, email);
  }

  OptionalLong unsubscribing(String token) {
    return signer.id(UNSUBSCRIBE, token);
  }

  /** Where a mail that unsubscribes goes, e.g. {@code sales+u-…@example.com}; null without a reply address. */
  String unsubscribeAddress(long email) {
    return waysOut == null ? null : waysOut.with(signer.token(UNSUBSCRIBE, email));
  }

  /** The picture that tells that an email was opened. */
  String open(long email) {
    return baseUrl + "/t/" + signer.token(OPEN, email) + ".gif";
  }

  OptionalLong opening(String token) {
    return signer.id(OPEN, token);
  }

  String click(long link) {
    return baseUrl + "/t/" + signer.token(CLICK, link);
  }

  OptionalLong clicking(String token) {
    return signer.id(CLICK, token);
  }

  /** Looks like any other link of the email. */
  String decoy(long email) {
    return baseUrl + "/t/" + signer.token(DECOY, email);
  }

  OptionalLong decoyed(String token) {
    return signer.id(DECOY, token);
  }

  /** Whether it leads to one of our own ways out or redirects. */
  boolean isOurs(String url) {
    return url.startsWith(baseUrl + "/u/") || url.startsWith(baseUrl + "/t/");
  }

  /** Where answers go: the team's address, or the reply address with this email's token. */
  InternetAddress replyAddress(long email, InternetAddress team) {
    return replies == null ? team : Sender.named(replies.with(signer.token(REPLY, email)), team.getPersonal());
  }

  /** Where servers send what they cannot deliver: the team's address, or one that tells the email without reading the report. */
  String bounceAddress(long email, InternetAddress team) {
    return bounces == null ? team.getAddress() : bounces.with(signer.token(BOUNCE, email));
  }

  /** The email that this address of ours was made for, whatever for. */
  OptionalLong emailOf(String address) {
    return Stream.<Function<String, OptionalLong>>of(this::repliedTo, this::bounced, a -> unsubscribing(wayOut(a)))
        .map(kind -> kind.apply(address))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /** The email whose reply address this is, if it is one. */
  OptionalLong repliedTo(String address) {
    return replies == null ? OptionalLong.empty() : signer.id(REPLY, replies.in(address));
  }

  /** The email that came back, if this is an address for that. */
  OptionalLong bounced(String address) {
    return bounces == null ? OptionalLong.empty() : signer.id(BOUNCE, bounces.in(address));
  }

  /** The unsubscribe token in this address, or null when it is none of ours. */
  String wayOut(String address) {
    var token = waysOut == null ? null : waysOut.in(address);
    return unsubscribing(token).isPresent() ? token : null;
  }
}
