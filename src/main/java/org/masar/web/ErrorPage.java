package org.masar.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the container sends what failed outside of Spring MVC. */
@Controller
class ErrorPage implements ErrorController {

  private final Problems problems;
  private final Answers answers;
  private final ProblemWords words;

  ErrorPage(@Lazy Problems problems, @Lazy Answers answers, @Lazy ProblemWords words) {
    this.words = words;
    this.problems = problems;
    this.answers = answers;
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var problem = problem(request);
    if (Audience.isPerson(request)) {
      return show(problem, response);
    }
    answers.write(response, problem);
    return null; // written; an empty one would be taken for the view of this address
  }

  ModelAndView show(Problem problem, HttpServletResponse response) {
    problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    var view = new ModelAndView("error", Map.of("problem", words.read(problem)));
    view.setStatus(HttpStatus.valueOf(problem.status()));
    return view;
  }

  private Problem problem(HttpServletRequest request) {
    if (request.getAttribute(Answers.PROBLEM) instanceof Problem problem) {
      return problem;
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof EOFException) { // the caller hung up while sending: no incident of ours
      return Problem.of(400, "The request broke off before its body was complete.");
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      return problems.of(failure, request.getMethod() + " " + Audience.path(request));
    }
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    var known = HttpStatus.resolve(status);
    return Problem.of(known == null ? 500 : status, known == null ? "Error" : known.getReasonPhrase() + ".");
  }
}
