package org.masar.web;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** The body is larger than this request may send: 413. */
class TooLarge extends IOException {

  TooLarge(DataSize limit) {
    super("The body is larger than " + limit.toMegabytes() + " MB, the most this address takes.");
  }
}
