package org.masar.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes a problem from outside of Spring MVC: as JSON to a program, as the error page to a person. */
@Component
class Answers {

  static final String PROBLEM = Answers.class.getName() + ".problem";

  private final ObjectMapper json;
  private final ProblemWords words;

  Answers(ObjectMapper json, ProblemWords words) {
    this.json = json;
    this.words = words;
  }

  void send(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    if (Audience.isPerson(request)) {
      request.setAttribute(PROBLEM, problem);
      problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
      response.sendError(problem.status());
    } else {
      write(response, Audience.isScript(request) ? words.read(problem) : problem);
    }
  }

  void write(HttpServletResponse response, Problem problem) throws IOException {
    var body = json.writeValueAsString(problem.json()).getBytes(StandardCharsets.UTF_8);
    response.resetBuffer();
    response.setStatus(problem.status());
    problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
