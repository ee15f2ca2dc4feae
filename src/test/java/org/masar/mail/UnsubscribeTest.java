package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.MailRoom.email;
import static org.masar.mail.MailRoom.toAda;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.mail.Delivery.State;
import org.masar.mail.web.MailPages;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

class UnsubscribeTest {

  private final MailRoom room = MailRoom.demo();
  private final MockMvc web = MailPages.of(room.context);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void lookingAtThePageChangesNothing() throws Exception {
    var link = linkOf(toAda());

    web.perform(get(link)).andExpect(status().isOk()).andExpect(content().string(Matchers.containsString("method=\"post\"")));
    web.perform(head(link)).andExpect(status().isOk());

    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
    assertThat(room.heard.all(MailEvent.Unsubscribed.class)).isEmpty();
  }

  @Test
  void oneClickUnsubscribesWithoutLoginCookieOrRedirectAndTwiceIsOnce() throws Exception {
    var link = linkOf(toAda());

    for (var i = 0; i < 2; i++) {
      web.perform(post(link).contentType(MediaType.APPLICATION_FORM_URLENCODED).content("List-Unsubscribe=One-Click"))
          .andExpect(status().isOk())
          .andExpect(cookie().doesNotExist("JSESSIONID"));
    }

    assertThat(room.suppressions().reasonFor("ada@acme.example")).contains("unsubscribed");
    assertThat(room.heard.all(MailEvent.Unsubscribed.class))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.address()).isEqualTo("ada@acme.example");
              assertThat(said.lead()).isEqualTo(7L);
              assertThat(said.about()).isEqualTo("D-42");
            });
    assertThat(room.send(toAda()).state()).isEqualTo(State.SKIPPED);
  }

  @Test
  void whoeverIsSuppressedAlreadyStillUnsubscribes() throws Exception {
    var link = linkOf(toAda());
    room.suppressions().add("ada@acme.example", "bounced", "test");

    web.perform(post(link)).andExpect(status().isOk());

    assertThat(room.heard.all(MailEvent.Unsubscribed.class)).hasSize(1);
  }

  @Test
  void aLinkOfAnEarlierSecretStillUnsubscribesAndAnErasedAddressStaysBarred() throws Exception {
    var link = linkOf(toAda());
    room.suppressions().add("erased@acme.example", "unsubscribed", "test");
    room.suppressions().forget("erased@acme.example");

    try (var later = MailRoom.on(room.database, null, "masar.secret", "the secret of the years after", "masar.secret-previous", "a secret only for these tests")) {
      MailPages.of(later.context).perform(post(link)).andExpect(status().isOk());

      assertThat(later.suppressions().reasonFor("ada@acme.example")).contains("unsubscribed");
      assertThat(later.suppressions().reasonFor("erased@acme.example")).contains("erased");
      var fresh = later.context.getBean(Links.class).unsubscribe(later.send(email("bob@acme.example", "en", "Hi")).email());
      web.perform(get(fresh.substring("https://masar.test".length()))).andExpect(status().isNotFound());
    }
  }

  @Test
  void aForgedOrUnknownLinkIsNotFound() throws Exception {
    var link = linkOf(toAda());
    var otherPurpose = room.context.getBean(Signer.class).token("reply", 1);

    for (var forged : new String[] {link + "0", link.substring(0, link.length() - 1), "/u/1", "/u/" + otherPurpose, "/u/%00"}) {
      web.perform(post(java.net.URI.create(forged))).andExpect(status().isNotFound());
      web.perform(get(java.net.URI.create(forged))).andExpect(status().isNotFound());
    }
    assertThat(room.suppressions().reasonFor("ada@acme.example")).isEmpty();
  }

  @Test
  void thePageSpeaksTheLanguageOfTheMailAndAllowsNothingFromElsewhere() throws Exception {
    web.perform(get(linkOf(email("ada@acme.example", "ar", "سؤال"))))
        .andExpect(content().string(Matchers.containsString("lang=\"ar\" dir=\"rtl\"")))
        .andExpect(content().string(Matchers.containsString("إلغاء الاشتراك")))
        .andExpect(header().string("Content-Security-Policy", Matchers.startsWith("default-src 'none'")));
    web.perform(get(linkOf(email("eve@acme.example", "de", "Frage")))).andExpect(content().string(Matchers.containsString("Unsubscribe")));
  }

  @Test
  void anUnsubscribeWhileMailsAreQueuedStopsThemAll() throws Exception {
    var link = linkOf(toAda());
    var held = toAda();
    room.mailer().hold(held, room.clock.instant(), "outside working hours");

    web.perform(post(link));

    assertThat(room.send(held).state()).isEqualTo(State.SKIPPED);
  }

  @Test
  void aLinkWorksForEver() throws Exception {
    var link = linkOf(toAda());
    room.clock.forward(java.time.Duration.ofDays(11 * 365));

    web.perform(get(link)).andExpect(status().isOk());
    web.perform(post(link)).andExpect(status().isOk());

    assertThat(room.suppressions().reasonFor("ada@acme.example")).contains("unsubscribed");
  }

  private String linkOf(OutgoingEmail email) {
    room.send(email);
    return room.mailbox().messages().stream()
        .filter(m -> m.to().contains(email.toAddress()))
        .findFirst()
        .orElseThrow()
        .unsubscribe()
        .replace("https://masar.test", "");
  }
}
