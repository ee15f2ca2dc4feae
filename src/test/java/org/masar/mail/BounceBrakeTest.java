package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.TestDatabase;
import org.masar.mail.Delivery.State;

/** More than five of a hundred mails came back for good: sending stops before our good name is gone. */
class BounceBrakeTest {

  private final FaultyServer server = new FaultyServer();
  private MailRoom room;

  @BeforeEach
  void open() {
    room = MailRoom.on(TestDatabase.withOurTables(), server.port(), "masar.mail.bounce-brake", "5");
  }

  @AfterEach
  void close() {
    room.close();
    server.close();
  }

  @Test
  void oneOfTwentyIsNothingTwoOfTwentyOneStopSendingAndMarkNobodyElse() {
    arrive(19);
    comeBack(1);
    assertThat(pause().now()).isEmpty();

    comeBack(1);

    assertThat(pause().now().orElseThrow().why()).isEqualTo("bounce rate: 2 of the last 21 mails went to addresses that do not exist");
    assertThat(room.db.sql("select count(*) from suppression").query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void aFewMailsSayNothing() {
    comeBack(10);

    assertThat(pause().now()).isEmpty();
  }

  @Test
  void reportsThatComeLaterCountToo() {
    arrive(20);
    room.db.sql("update email set bounced_at = at where id in (select id from email order by id limit 2)").update();
    room.db.sql("select to_address from email where bounced_at is not null").query(String.class).list().forEach(a -> room.suppressions().add(a, "bounced", "test"));

    room.context.publishEvent(new MailEvent.EmailBounced(1, "D-42", 7L, "dead1@acme.example", false, "full"));
    assertThat(pause().now()).as("a full mailbox is none that does not exist").isEmpty();
    room.context.publishEvent(new MailEvent.EmailBounced(2, "D-42", 7L, "dead2@acme.example", true, "gone"));

    assertThat(pause().now()).isPresent();
  }

  @Test
  void whatCameBackBeforeAPersonSaidToGoOnCountsNoMore() {
    arrive(20);
    comeBack(2);
    room.clock.forward(Duration.ofMinutes(1));
    pause().goOn("manager");
    room.clock.forward(Duration.ofMinutes(1));

    arrive(20);
    comeBack(1);

    assertThat(pause().now()).isEmpty();
  }

  private void arrive(int mails) {
    for (int i = 0; i < mails; i++) {
      assertThat(room.send(MailRoom.email("alive" + i + "@acme.example", "en", "Hello")).state()).isEqualTo(State.SENT);
    }
  }

  private void comeBack(int mails) {
    server.atRecipient = FaultyServer.answer(550, "5.1.1 no such user");
    for (int i = 0; i < mails; i++) {
      assertThat(room.send(MailRoom.email("dead" + System.nanoTime() + "@acme.example", "en", "Hello")).state()).isEqualTo(State.FAILED);
    }
    server.atRecipient = FaultyServer.NONE;
  }

  private SendingPause pause() {
    return room.context.getBean(SendingPause.class);
  }
}
