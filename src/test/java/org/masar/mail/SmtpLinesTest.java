package org.masar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.masar.mail.MailRoom.toAda;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.mail.Delivery.State;
import org.subethamail.smtp.RejectException;

/** Providers take few connections at once, some of them three. */
@Tag("once")
class SmtpLinesTest {

  private static final int OURS = 6;

  private final FaultyServer server = new FaultyServer();
  private final Doorman door = new Doorman(server.port(), 2);
  private final ExecutorService threads = Executors.newFixedThreadPool(2 * OURS);
  private MailRoom room;

  @BeforeEach
  void open() {
    room = MailRoom.sendingTo(door.port(), "masar.mail.workers", Integer.toString(OURS), "spring.mail.properties[mail.smtp.timeout]", "20000");
  }

  @AfterEach
  void close() {
    room.close();
    door.close();
    server.close();
    threads.shutdownNow();
  }

  @Test
  void aServerThatTakesFewConnectionsGetsAllMailsOverThoseItTakes() {
    server.hold = new CountDownLatch(1);
    var mails = send(2 * OURS);
    Awaitility.await().until(() -> server.dataCommands.get() == 2 && lines().most() == 2);
    server.hold.countDown();

    assertThat(mails).extracting(CompletableFuture::join).extracting(Delivery::state).containsOnly(State.SENT);
    assertThat(server.arrived).hasSize(2 * OURS);
    assertThat(lines().opened()).isEqualTo(2);

    // it is not asked for more with each mail
    var before = door.turnedAway.get();
    assertThat(send(OURS)).extracting(CompletableFuture::join).extracting(Delivery::state).containsOnly(State.SENT);
    assertThat(door.turnedAway).hasValue(before);
  }

  @Test
  void afterAWhileItIsAskedForMoreAgain() {
    server.hold = new CountDownLatch(1);
    var mails = send(OURS);
    Awaitility.await().until(() -> lines().most() == 2);
    server.hold.countDown();
    mails.forEach(CompletableFuture::join);

    room.clock.forward(Duration.ofMinutes(11));
    lines().closeIdle();
    door.letIn(OURS);
    server.hold = new CountDownLatch(1);
    var later = send(OURS);
    Awaitility.await().until(() -> server.dataCommands.get() == 2 * OURS);
    server.hold.countDown();

    assertThat(later).extracting(CompletableFuture::join).extracting(Delivery::state).containsOnly(State.SENT);
  }

  @Test
  void aServerThatHangsUpNowAndThenHasEachMailOnce() {
    var said = new AtomicInteger();
    door.letIn(OURS);
    server.atSender =
        () -> {
          if (said.incrementAndGet() % 5 == 0) {
            throw new RejectException(421, "4.7.0 enough for one connection");
          }
        };

    var states = send(300).stream().map(CompletableFuture::join).map(Delivery::state).collect(Collectors.groupingBy(state -> state, Collectors.counting()));

    assertThat(states.get(State.SENT)).isGreaterThan(200).isEqualTo(server.arrived.size());
    assertThat(server.arrived).extracting(SmtpLinesTest::messageId).doesNotHaveDuplicates();
  }

  private static String messageId(String mail) {
    return mail.lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
  }

  @Test
  void aServerThatTakesNoneIsDownAsBefore() {
    door.letIn(0);

    assertThat(room.send(toAda()).state()).isEqualTo(State.RETRY);
  }

  private SmtpLines lines() {
    return room.context.getBean(SmtpLines.class);
  }

  private List<CompletableFuture<Delivery>> send(int many) {
    return Stream.generate(() -> CompletableFuture.supplyAsync(() -> room.send(toAda()), threads)).limit(many).toList();
  }
}
