package org.masar.worklist.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Says something beside an answer that replaces a part of the page. */
final class Notices {

  private Notices() {}

  static void send(HttpServletResponse response, String text) {
    response.setHeader("X-Masar-Notice", URLEncoder.encode(text, StandardCharsets.UTF_8));
  }
}
