package org.masar.mail;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.mail.MailRoom.email;
import static org.masar.mail.MailRoom.toAda;

import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.mail.Delivery.State;
import org.masar.mail.Inbox.Kind;
import org.masar.mail.MailEvent.EmailBounced;
import org.masar.mail.MailEvent.MailReceived;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

@Tag("once")
class InboxTest {

  private final MailRoom room = MailRoom.demo();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aReplyIsPublishedWithItsDealAndOnlyWhatItsWriterWrote() {
    var sent = room.send(toAda());
    room.mailbox().answer(room.mailbox().messages().get(0).id(), "Yes, let's talk.\nSunday?");

    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.kind()).isEqualTo(Kind.REPLY);
              assertThat(mail.email()).isEqualTo(sent.email());
              assertThat(mail.about()).isEqualTo("D-42");
              assertThat(mail.lead()).isEqualTo(7L);
              assertThat(mail.fromAddress()).isEqualTo("ada@acme.example");
              assertThat(mail.text()).isEqualTo("Yes, let's talk.\nSunday?");
            });
  }

  @Test
  void theSameReplyTwiceIsOneReply() {
    room.send(toAda());
    var reply = raw("Message-ID: <r1@acme.example>\nIn-Reply-To: <" + lastId() + ">\nFrom: ada@acme.example\nSubject: Re: hi\n\nYes");

    arrives(reply);
    arrives(reply);
    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
  }

  @Test
  void aMessageWithoutMessageIdIsKnownAgainByItsContent() {
    var letter = raw("From: ada@acme.example\nSubject: hi\n\nHello");

    arrives(letter);
    arrives(letter);

    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
  }

  @Test
  void aMailboxThatWasRebuiltIsNotReadTwice() {
    room.send(toAda());
    arrives(raw("Message-ID: <r1@acme.example>\nIn-Reply-To: <" + lastId() + ">\nFrom: ada@acme.example\nSubject: Re\n\nYes"));
    room.db.sql("update inbox_cursor set uid_validity = uid_validity + 1, last_uid = 99999").update();

    room.inbox().poll();
    arrives(raw("Message-ID: <r2@acme.example>\nFrom: ada@acme.example\nSubject: new\n\nAnother"));

    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::text).containsExactly("Yes", "Another");
  }

  @Test
  void readingLeavesNoTraceInTheMailbox() throws Exception {
    arrives(raw("Message-ID: <r1@acme.example>\nFrom: ada@acme.example\nSubject: hi\n\nHello"));

    assertThat(room.mailbox().server().getReceivedMessages()).hasSize(1).noneMatch(m -> seen(m));
  }

  @Test
  void aMessageThatAPersonHasReadAlreadyIsTakenInAllTheSame() throws Exception {
    deliver(raw("Message-ID: <r1@acme.example>\nFrom: ada@acme.example\nSubject: hi\n\nHello"));
    var inbox = room.mailbox().server().getManagers().getImapHostManager().getInbox(user());
    inbox.setFlags(new Flags(Flags.Flag.SEEN), true, inbox.getMessages().get(0).getUid(), null, false);

    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
  }

  @Test
  void onlyOneNodeReadsAndAnotherTakesOverWhenItsLeaseIsOver() {
    room.db
        .sql(
            "insert into inbox_cursor (mailbox, uid_validity, last_uid, failures, claim_owner, lease_until) values (?, -1, 0, 0, 'other', current_timestamp + interval '60' second)")
        .param(room.context.getBean(MailboxAddress.class).key())
        .update();
    arrives(raw("Message-ID: <r1@acme.example>\nFrom: ada@acme.example\nSubject: hi\n\nHello"));
    assertThat(room.heard.all(MailReceived.class)).isEmpty();

    room.db.sql("update inbox_cursor set lease_until = current_timestamp - interval '1' second").update();
    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
  }

  @Test
  void aReplyFromAnotherAddressIsMatchedByItsReference() {
    room.send(toAda());

    arrives(raw("Message-ID: <r1@x>\nReferences: <unknown@x>\n <" + lastId() + ">\nFrom: assistant@other.example\nSubject: Re\n\nShe asks me to say yes"));

    assertThat(received().about()).isEqualTo("D-42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"List-ID: <team.acme.example>", "Precedence: list", "Precedence: list\nList-ID: <team.acme.example>\nX-Original-From: Omar <omar@acme.example>"})
  void anAnswerByWayOfAGroupIsAReplyAndWhatTheGroupOnlyPassesOnIsNot(String headers) {
    room.send(toAda());

    arrives(raw(headers + "\nMessage-ID: <g1@acme.example>\nFrom: team@acme.example\nSubject: News\n\nNews of the team"));
    arrives(raw(headers + "\nMessage-ID: <g2@acme.example>\nIn-Reply-To: <" + lastId() + ">\nFrom: team@acme.example\nSubject: Re: hi\n\n> shall we talk?"));
    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::kind).as("nobody wrote anything").doesNotContain(Kind.REPLY);

    arrives(raw(headers + "\nMessage-ID: <g3@acme.example>\nIn-Reply-To: <" + lastId() + ">\nFrom: team@acme.example\nSubject: Re: hi\n\nYes, gladly"));

    assertThat(room.heard.all(MailReceived.class)).filteredOn(m -> m.kind() == Kind.REPLY).singleElement().satisfies(
        mail -> {
          assertThat(mail.about()).isEqualTo("D-42");
          assertThat(mail.fromAddress()).isEqualTo(headers.contains("omar") ? "omar@acme.example" : "team@acme.example");
        });
    arrives(raw(headers + "\nMessage-ID: <g4@acme.example>\nAuto-Submitted: auto-replied\nIn-Reply-To: <" + lastId() + ">\nFrom: x@acme.example\nSubject: Re: hi\n\nI am away"));
    assertThat(room.heard.all(MailReceived.class)).filteredOn(m -> m.kind() == Kind.REPLY).hasSize(1);
    assertThat(room.inbox().unmatched()).as("news of lists ask nobody").isZero();
  }

  @Test
  void withoutReferencesTheTokenOfTheReplyAddressTellsTheDeal() {
    try (var tokens = MailRoom.demo("masar.mail.reply-address", "sales+{token}@masar.example")) {
      var sent = tokens.send(toAda());
      var replyTo = "SALES+" + tokens.context.getBean(Signer.class).token("reply", sent.email()).toUpperCase() + "@masar.example";
      tokens.mailbox().deliver(raw("Message-ID: <r1@x>\nTo: someone@masar.example\nDelivered-To: " + replyTo + "\nFrom: ada@acme.example\nSubject: new\n\nYes"));

      tokens.inbox().poll();

      assertThat(tokens.heard.all(MailReceived.class)).singleElement().satisfies(mail -> assertThat(mail.about()).isEqualTo("D-42"));
    }
  }

  @Test
  void aForgedReplyTokenMatchesNothing() {
    try (var tokens = MailRoom.demo("masar.mail.reply-address", "sales+{token}@masar.example")) {
      var sent = tokens.send(toAda());
      var forged = tokens.context.getBean(Signer.class).token("unsub", sent.email());
      tokens.mailbox().deliver(raw("Message-ID: <r1@x>\nTo: sales+" + forged + "@masar.example\nFrom: eve@evil.example\nSubject: x\n\nYes"));

      tokens.inbox().poll();

      assertThat(tokens.heard.all(MailReceived.class)).singleElement().satisfies(mail -> assertThat(mail.about()).isNull());
    }
  }

  @Test
  void anUnmatchedMessageIsPublishedAndWaitsUntilSomebodySaysWhoseItIs() {
    arrives(raw("Message-ID: <r1@x>\nFrom: stranger@acme.example\nSubject: Prices?\n\nHow much?"));
    var waiting = room.inbox().unmatched(10, null).items().get(0);
    assertThat(received().about()).isNull();

    room.inbox().assign(waiting.id(), "D-7", 3L);
    room.inbox().assign(waiting.id(), "D-7", 3L);

    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::about).containsExactly(null, "D-7");
    assertThat(room.inbox().unmatched(10, null).items()).isEmpty();
    assertThatThrownBy(() -> room.inbox().assign(waiting.id(), "D-8", 3L)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> room.inbox().assign(4711, "D-8", 3L)).isInstanceOf(NotFound.class);
  }

  @Test
  void theRoomAboveMayAssignAMessageWhileItIsTold() {
    room.heard.reactWith(
        event -> {
          if (event instanceof MailReceived mail && mail.about() == null) {
            room.inbox().assign(mail.inbound(), "D-9", 4L);
          }
        });

    arrives(raw("Message-ID: <r1@x>\nFrom: ada@acme.example\nSubject: x\n\nHello"));

    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::about).contains("D-9");
    assertThat(room.inbox().unmatched(10, null).items()).isEmpty();
  }

  @Test
  void aMessageThatNobodyCanTakeInIsPutAsideAfterThreeTriesAndThoseBehindItArrive() {
    room.heard.reactWith(
        event -> {
          if (event instanceof MailReceived mail && mail.text().contains("poison")) {
            throw new IllegalStateException("cannot correlate for ada@acme.example");
          }
        });
    deliver(raw("Message-ID: <r1@x>\nFrom: ada@acme.example\nSubject: x\n\npoison"));
    deliver(raw("Message-ID: <r2@x>\nFrom: ada@acme.example\nSubject: x\n\nfine"));

    room.inbox().poll();
    room.inbox().poll();
    assertThat(room.heard.all(MailReceived.class)).isEmpty();
    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::text).containsExactly("fine");
    assertThat(room.inbox().unmatched(10, null).items())
        .filteredOn(m -> m.kind() == Kind.BROKEN)
        .singleElement()
        .satisfies(m -> assertThat(m.why()).contains("cannot correlate").doesNotContain("@"));
  }

  @Test
  void aMessageThatCollidedIsTakenInAtOnceAndNotOnlyAtTheNextLook() {
    var collisions = new java.util.concurrent.atomic.AtomicInteger(1);
    room.heard.reactWith(
        event -> {
          if (collisions.getAndDecrement() > 0) {
            throw new IllegalStateException("optimistic lock");
          }
        });

    arrives(raw("Message-ID: <r1@x>\nFrom: ada@acme.example\nSubject: x\n\nHello"));

    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
    assertThat(room.inbox().unmatched(10, null).items()).hasSize(1);
  }

  @Test
  void aListenerThatFailsTwiceLosesNothing() {
    var failures = new java.util.concurrent.atomic.AtomicInteger();
    room.heard.reactWith(
        event -> {
          if (failures.getAndIncrement() < 2) {
            throw new IllegalStateException("optimistic lock");
          }
        });
    arrives(raw("Message-ID: <r1@x>\nFrom: ada@acme.example\nSubject: x\n\nHello"));

    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
    assertThat(room.inbox().unmatched(10, null).items()).hasSize(1);
  }

  @Test
  void repliesAreReadByThemselves() {
    room.send(toAda());
    room.mailbox().answer(lastId(), "Yes");

    try (var rounds = new AnnotationConfigApplicationContext()) {
      rounds.setParent(room.context);
      rounds.register(MailRounds.class, Ticking.class);
      rounds.refresh();

      Awaitility.await().until(() -> !room.heard.all(MailReceived.class).isEmpty());
    }
  }

  @Test
  void ourOwnMailComingRoundIsNoReply() throws Exception {
    room.send(email("sales@masar.example", "en", "To ourselves"));

    room.inbox().poll();

    assertThat(room.heard.all(MailReceived.class)).isEmpty();
    assertThat(room.db.sql("select kind from inbound_email").query(String.class).list()).containsExactly("OWN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied\nSubject: Re: hi", "Auto-Submitted: auto-generated (rejected)\nSubject: hi", "X-Autoreply: yes\nSubject: Re: hi",
        "X-Auto-Response-Suppress: All\nSubject: Re: hi", "Precedence: auto_reply\nSubject: Re: hi", "Precedence: Bulk\nSubject: News",
        "Precedence: bulk\nList-Id: <news.acme.example>\nSubject: News", "Return-Path: <>\nSubject: Re: hi", "Subject: Automatic reply: hi", "Subject: Out of Office: hi",
        "Subject: Automatische Antwort: hi", "Subject: =?UTF-8?Q?R=C3=A9ponse_automatique_=3A_hi?=", "Subject: =?UTF-8?B?2LHYryDYqtmE2YLYp9im2Yo6IGhp?=",
        "Subject: خارج المكتب: مرحبا", "Subject: Abwesenheitsnotiz"
      })
  void anAutomaticAnswerIsNeverAReply(String headers) {
    room.send(toAda());

    arrives(raw("Message-ID: <a1@x>\nIn-Reply-To: <" + lastId() + ">\nFrom: ada@acme.example\n" + headers + "\n\nI am away until Sunday"));

    assertThat(received().kind()).isEqualTo(Kind.AUTO);
    assertThat(room.db.sql("select count(*) from email where replied_at is not null").query(Integer.class).single()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subject: Re: out of office plans", "Auto-Submitted: no\nSubject: Re: hi", "Subject: Re: رد تلقائي", "X-Mailer: bulk\nSubject: Re: hi"})
  void aPersonIsNotTakenForAMachine(String headers) {
    room.send(toAda());

    arrives(raw("Message-ID: <a1@x>\nIn-Reply-To: <" + lastId() + ">\nFrom: ada@acme.example\n" + headers + "\n\nYes"));

    assertThat(received().kind()).isEqualTo(Kind.REPLY);
  }

  @Test
  void aHardBounceSuppressesTheAddressAndSaysWhichDeal() {
    var sent = room.send(toAda());

    arrives(dsn("failed", "5.1.1", "ada@acme.example", "Message-ID: <" + lastId() + ">\nSubject: hi"));

    assertThat(room.heard.all(EmailBounced.class))
        .singleElement()
        .satisfies(
            bounce -> {
              assertThat(bounce.email()).isEqualTo(sent.email());
              assertThat(bounce.about()).isEqualTo("D-42");
              assertThat(bounce.hard()).isTrue();
              assertThat(bounce.reason()).contains("5.1.1").doesNotContain("@");
            });
    assertThat(room.suppressions().reasonFor("ada@acme.example")).contains("bounced");
    assertThat(room.send(toAda()).state()).isEqualTo(State.SKIPPED);
    assertThat(room.heard.all(MailReceived.class)).isEmpty();
  }

  @Test
  void aBounceWithoutTheOriginalIsMatchedByItsRecipient() {
    room.send(toAda());

    arrives(dsn("failed", "5.1.1", "Ada@Acme.example", "Subject: cut off"));

    assertThat(room.heard.all(EmailBounced.class)).hasSize(1);
  }

  @Test
  void aFullMailboxIsABounceButNobodyIsSuppressed() {
    room.send(toAda());

    arrives(dsn("failed", "5.2.2", "ada@acme.example", "Message-ID: <" + lastId() + ">"));

    assertThat(room.heard.all(EmailBounced.class)).singleElement().satisfies(bounce -> assertThat(bounce.hard()).isFalse());
    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delayed", "delivered", "relayed"})
  void aReportThatIsNoFailureIsOnlyRecorded(String action) {
    room.send(toAda());

    arrives(dsn(action, "4.4.1", "ada@acme.example", "Message-ID: <" + lastId() + ">"));

    assertThat(room.heard.all(EmailBounced.class)).isEmpty();
    assertThat(room.db.sql("select kind from inbound_email").query(String.class).list()).containsExactly("BOUNCE");
  }

  @Test
  void aBounceOfAnotherSystemsMailSuppressesNobody() {
    room.send(toAda());

    arrives(dsn("failed", "5.1.1", "somebody@else.example", "Message-ID: <not-ours@else.example>"));

    assertThat(room.heard.all(EmailBounced.class)).isEmpty();
    assertThat(room.suppressions().reasonFor("somebody@else.example")).isEmpty();
  }

  @Test
  void anOldStyleLetterOfAMailerDaemonIsABounce() {
    room.send(toAda());

    arrives(
        raw(
            "Return-Path: <>\nMessage-ID: <q@x>\nFrom: MAILER-DAEMON@acme.example\nSubject: failure notice\n\nHi. This is the qmail-send program.\n"
                + "<ada@acme.example>: user does not exist (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <"
                + lastId()
                + ">\nSubject: hi\n"));

    assertThat(room.heard.all(EmailBounced.class)).singleElement().satisfies(bounce -> assertThat(bounce.hard()).isTrue());
  }

  @Test
  void whatCannotBeUnderstoodNeverStopsTheNextMessage() {
    var nested = new StringBuilder("Message-ID: <n@x>\nFrom: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n");
    for (var i = 0; i < 500; i++) {
      nested.append("--b").append(i).append("\nContent-Type: multipart/mixed; boundary=b").append(i + 1).append("\n\n");
    }
    deliver(raw(nested.toString()));
    deliver(raw("Message-ID: <c@x>\nFrom: =?bogus?Q?=FF?= <<>>\nSubject: =?nope?B?###?=\nContent-Type: text/plain; charset=martian\n\nText\0with NUL"));
    deliver(raw("Message-ID: <b@x>\nFrom: a@x.example\nContent-Type: multipart/alternative\n\nno boundary"));
    deliver(raw("Message-ID: <d@x>\nFrom: a@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=z\n\n--z\nbroken"));
    deliver(raw("Message-ID: <e@x>\nFrom: a@x.example\nContent-Type: ;;;\nContent-Transfer-Encoding: martian\n\nodd"));
    deliver(raw("Subject: nothing else\n\n"));
    deliver(raw("Message-ID: <big@x>\nFrom: a@x.example\nSubject: big\n\n" + "x".repeat(5_000_000)));
    deliver(raw("Message-ID: <last@x>\nFrom: last@x.example\nSubject: last\n\nI come last"));

    for (var i = 0; i < 30; i++) {
      room.inbox().poll();
      room.clock.forward(ofMinutes(1));
    }

    assertThat(room.heard.all(MailReceived.class)).extracting(MailReceived::text).contains("I come last");
    assertThat(room.db.sql("select count(*) from inbound_email").query(Integer.class).single()).isEqualTo(8);
  }

  private MailReceived received() {
    assertThat(room.heard.all(MailReceived.class)).hasSize(1);
    return room.heard.all(MailReceived.class).get(0);
  }

  private void arrives(MimeMessage message) {
    deliver(message);
    room.inbox().poll();
  }

  private void deliver(MimeMessage message) {
    room.mailbox().deliver(message);
  }

  private String lastId() {
    return room.mailbox().messages().get(0).id();
  }

  private String team() {
    return "sales@masar.example";
  }

  private com.icegreen.greenmail.user.GreenMailUser user() {
    return room.mailbox().server().getUserManager().getUserByEmail(team());
  }

  private static boolean seen(MimeMessage message) {
    try {
      return message.isSet(Flags.Flag.SEEN);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage dsn(String action, String status, String recipient, String originalHeaders) {
    return raw(
        """
        Return-Path: <>
        Message-ID: <dsn@mx.example>
        From: Mail Delivery System <MAILER-DAEMON@mx.example>
        To: sales@masar.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        I'm sorry to have to inform you.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; %s
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; 550 %s <%s>: no

        --b
        Content-Type: text/rfc822-headers

        %s

        --b--
        """
            .formatted(recipient, action, status, status, recipient, originalHeaders));
  }

  private static MimeMessage raw(String text) {
    try {
      return new MimeMessage(null, new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The application's own switch is outside this room. */
  @EnableScheduling
  static class Ticking {}
}
