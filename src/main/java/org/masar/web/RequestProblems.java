package org.masar.web;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring says when a request cannot be read, in words for the caller: which field, what was expected, and no class names. */
class RequestProblems {

  private RequestProblems() {}

  /** Null when this is not about reading the request. */
  static Problem of(Throwable e) {
    if (e instanceof HttpMessageNotReadableException unreadable) {
      return Problems.chain(e).stream().anyMatch(TooLarge.class::isInstance) ? null : JsonProblems.of(unreadable.getCause());
    } else if (e instanceof MissingServletRequestParameterException missing) {
      return missing(missing.getParameterName());
    } else if (e instanceof MissingServletRequestPartException missing) {
      return missing(missing.getRequestPartName());
    } else if (e instanceof MethodArgumentTypeMismatchException wrong && wrong.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return Problem.of(404, Said.of("error.nothing"));
    } else if (e instanceof TypeMismatchException wrong) {
      return invalid(String.valueOf(wrong.getPropertyName()), "must be " + JsonProblems.kind(wrong.getRequiredType()));
    } else if (e instanceof BindException wrong) {
      return Problem.invalid(wrong.getAllErrors().stream().map(RequestProblems::field).toList());
    } else if (e instanceof HandlerMethodValidationException wrong) {
      return Problem.invalid(fields(wrong));
    } else if (e instanceof ConstraintViolationException wrong) {
      return Problem.invalid(
          wrong.getConstraintViolations().stream()
              .map(v -> new Invalid.Field(v.getPropertyPath().toString().replaceFirst("^[^.]*\\.", ""), v.getMessage()))
              .toList());
    } else if (e instanceof NoResourceFoundException || e instanceof NoHandlerFoundException) {
      return Problem.of(404, Said.of("error.nothing"));
    } else if (e instanceof HttpRequestMethodNotSupportedException wrong) {
      return notAllowed(wrong);
    } else if (e instanceof HttpMediaTypeNotSupportedException wrong) {
      return Problem.of(415, "Content-Type must be one of " + wrong.getSupportedMediaTypes() + ".");
    } else if (e instanceof HttpMediaTypeNotAcceptableException wrong) {
      return Problem.of(406, "The answer can be one of " + wrong.getSupportedMediaTypes() + ".");
    } else if (e instanceof MaxUploadSizeExceededException) {
      return Problem.of(413, "The body is larger than this address takes.");
    } else if (e instanceof MultipartException) {
      return Problems.chain(e).stream().anyMatch(TooLarge.class::isInstance)
          ? null
          : Problem.of(400, "A multipart/form-data body is needed, and this is not one that can be read.");
    } else if (e instanceof ErrorResponse known) {
      var body = known.getBody();
      var detail = body.getDetail() == null ? body.getTitle() : body.getDetail();
      return new Problem(known.getStatusCode().value(), detail, null, List.of(), known.getHeaders(), null);
    }
    return null;
  }

  private static Problem notAllowed(HttpRequestMethodNotSupportedException wrong) {
    var allowed = wrong.getSupportedHttpMethods() == null ? Set.of() : wrong.getSupportedHttpMethods();
    var list = allowed.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    return Problem.of(405, wrong.getMethod() + " is not possible here, but " + list + ".").with(HttpHeaders.ALLOW, list);
  }

  private static List<Invalid.Field> fields(HandlerMethodValidationException wrong) {
    return wrong.getParameterValidationResults().stream()
        .flatMap(
            result ->
                result.getResolvableErrors().stream()
                    .map(
                        error ->
                            error instanceof FieldError field
                                ? field(field)
                                : new Invalid.Field(
                                    String.valueOf(result.getMethodParameter().getParameterName()), error.getDefaultMessage())))
        .toList();
  }

  private static Invalid.Field field(org.springframework.validation.ObjectError error) {
    if (error instanceof FieldError field) {
      var message = field.isBindingFailure() ? "cannot be read as what is expected here" : field.getDefaultMessage();
      return new Invalid.Field(field.getField(), message);
    }
    return new Invalid.Field(error.getObjectName(), error.getDefaultMessage());
  }

  private static Problem missing(String name) {
    return invalid(name, "is missing");
  }

  private static Problem invalid(String field, String message) {
    return Problem.invalid(List.of(new Invalid.Field(field, message)));
  }
}
