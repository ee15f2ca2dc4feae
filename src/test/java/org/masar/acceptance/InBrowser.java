package org.masar.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one browser of this machine, opened before the first and closed after the last. */
abstract class InBrowser {

  static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.ofThisMachine();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }
}
