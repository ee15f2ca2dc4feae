package org.masar.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Whether a person with a browser or a program waits for the answer. */
class Audience {

  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/engine-rest/", "/camunda/api/", "/actuator/");

  private Audience() {}

  /** True when a page is expected: not below {@code /api} and the like, no credentials in the header, no JSON asked for or sent. */
  static boolean isPerson(HttpServletRequest request) {
    if (isScript(request)) {
      return false;
    }
    var path = path(request) + "/";
    if (FOR_PROGRAMS.stream().anyMatch(path::startsWith) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return false;
    }
    var accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains("text/html")) {
      return true;
    }
    var sent = request.getContentType();
    var anything = accept == null || accept.contains("*/*");
    return anything && (sent == null || !sent.contains("json")) && request.getHeader("X-Requested-With") == null;
  }

  /** True when a script of our own pages asks: it shows what went wrong on the page that is there, in the reader's language. */
  static boolean isScript(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** The path that was asked for, also inside the container's dispatch to the error page. */
  static String path(HttpServletRequest request) {
    var original = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var uri = original == null ? request.getRequestURI() : original;
    return uri.substring(request.getContextPath().length());
  }
}
