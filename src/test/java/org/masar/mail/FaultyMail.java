package org.masar.mail;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The room, and a receiver that can be told to misbehave; both new for each test. */
abstract class FaultyMail {

  FaultyServer server;
  MailRoom room;

  @BeforeEach
  void open() {
    server = new FaultyServer();
    room = MailRoom.sendingTo(server.port());
  }

  @AfterEach
  void close() {
    server.close();
    room.close();
  }
}
