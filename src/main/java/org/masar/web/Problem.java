package org.masar.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What a failure looks like, before it is known whether a person or a program will see it (RFC 9457).
 *
 * @param said the detail for readers of other languages, null when there is only the English one
 * @param incident number under which the log has the cause, null when the caller can help himself
 */
record Problem(int status, String detail, Said said, List<Invalid.Field> errors, HttpHeaders headers, String incident) {

  static Problem of(int status, String detail) {
    return new Problem(status, detail, null, List.of(), HttpHeaders.EMPTY, null);
  }

  static Problem of(int status, Said said) {
    return new Problem(status, said.toString(), said, List.of(), HttpHeaders.EMPTY, null);
  }

  static Problem of(int status, Refusal refusal) {
    return new Problem(status, refusal.getMessage(), refusal.said(), List.of(), HttpHeaders.EMPTY, null);
  }

  static Problem invalid(List<Invalid.Field> errors) {
    var fields = errors.stream().map(Invalid.Field::field).distinct().toList();
    return new Problem(422, "Cannot be taken: " + String.join(", ", fields), null, errors, HttpHeaders.EMPTY, null);
  }

  static Problem retry(int status, String detail, Duration after) {
    return of(status, detail).with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds())));
  }

  Problem with(String header, String value) {
    var more = new HttpHeaders();
    more.addAll(headers);
    more.add(header, value);
    return new Problem(status, detail, said, errors, more, incident);
  }

  String title() {
    var known = HttpStatus.resolve(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "about:blank");
    json.put("title", title());
    json.put("status", status);
    json.put("detail", detail);
    if (!errors.isEmpty()) {
      json.put("errors", errors);
    }
    if (incident != null) {
      json.put("incident", incident);
    }
    return json;
  }
}
