package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** The one place where an exception of a controller becomes an answer: a page for a person, problem+json for a program. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures {

  private final Problems problems;
  private final Answers answers;
  private final ErrorPage page;
  private final ProblemWords words;

  Failures(Problems problems, Answers answers, ErrorPage page, ProblemWords words) {
    this.problems = problems;
    this.answers = answers;
    this.page = page;
    this.words = words;
  }

  @ExceptionHandler
  ModelAndView answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
      return new ModelAndView(); // nobody listens any more
    }
    var problem = problems.of(failure, request.getMethod() + " " + request.getRequestURI());
    if (Audience.isPerson(request)) {
      return page.show(problem, response);
    }
    answers.write(response, Audience.isScript(request) ? words.read(problem) : problem);
    return new ModelAndView();
  }
}
