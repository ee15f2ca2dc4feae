package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.masar.mail.MailRoom.toAda;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.masar.mail.Delivery.State;
import org.masar.mail.web.MailPages;
import org.masar.web.Invalid;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class MailApiTest {

  private static final Principal MANAGER = () -> "manager";

  private final MailRoom room = MailRoom.demo();
  private final MockMvc web = MailPages.of(room.context);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void heldMailIsListedWithWhyAndUntilWhenAndCanBeOrderedOut() throws Exception {
    var email = toAda();
    var held = room.mailer().hold(email, room.clock.instant(), "outside working hours");

    web.perform(get("/api/mail?state=held"))
        .andExpect(jsonPath("$.items[0].id").value(held.email()))
        .andExpect(jsonPath("$.items[0].deal").value("D-42"))
        .andExpect(jsonPath("$.items[0].to").value("ada@acme.example"))
        .andExpect(jsonPath("$.items[0].template").value("first-touch"))
        .andExpect(jsonPath("$.items[0].state").value("held"))
        .andExpect(jsonPath("$.items[0].why").value("outside working hours"))
        .andExpect(jsonPath("$.items[0].until").isNotEmpty())
        .andExpect(jsonPath("$.next").isEmpty());
    web.perform(settle(held.email(), "again")).andExpect(status().isOk()).andExpect(jsonPath("$.state").value("retry"));

    assertThat(room.send(email).state()).isEqualTo(State.SENT);
    assertThat(room.db.sql("select settled_by from email").query(String.class).single()).isEqualTo("manager");
  }

  @Test
  void aDecisionThatDoesNotExistIsInvalidAndChangesNothing() {
    var held = room.mailer().hold(toAda(), room.clock.instant(), "outside working hours");

    assertThatThrownBy(() -> web.perform(settle(held.email(), "maybe"))).hasCauseInstanceOf(Invalid.class);
    assertThat(room.mailer().find(held.email()).orElseThrow().state()).isEqualTo(State.HELD);
  }

  @Test
  void repliesOfStrangersAreListedAsUnmatched() throws Exception {
    room.send(toAda());
    room.db.sql("update email set about = null").update();

    web.perform(
            post("/mailbox/messages/{id}/answer", room.mailbox().messages().get(0).id())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\": \"Who are you?\"}"))
        .andExpect(status().isNoContent());

    web.perform(get("/api/mail?state=unmatched"))
        .andExpect(jsonPath("$.items[0].from").value("ada@acme.example"))
        .andExpect(jsonPath("$.items[0].text").value("Who are you?"));
  }

  @Test
  void theDemoMailboxShowsWhatLeadsWouldHaveReceived() throws Exception {
    room.send(toAda());

    web.perform(get("/mailbox/messages"))
        .andExpect(jsonPath("$.length()").value(1))
        .andExpect(jsonPath("$[0].to").value("Ada Lovelace <ada@acme.example>"))
        .andExpect(jsonPath("$[0].subject").value("A question about Acme"));
  }

  @Test
  void aConfiguredMailHostWinsOverTheDemoMailbox() {
    try (var server = new FaultyServer();
        var other = MailRoom.sendingTo(server.port(), "masar.demo", "true")) {
      other.send(toAda());

      assertThat(server.arrived).hasSize(1);
      assertThat(other.context.getBeanProvider(DemoMailbox.class).getIfAvailable()).isNull();
    }
  }

  private static MockHttpServletRequestBuilder settle(long id, String as) {
    return post("/api/mail/{id}/settle", id).principal(MANAGER).contentType(MediaType.APPLICATION_JSON).content("{\"as\": \"" + as + "\"}");
  }
}
