package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/** Takes the token from the header or from a plain form, never from an upload: to find it there the whole body would be read before rights are checked. */
class HeaderOrForm implements CsrfTokenRequestHandler {

  private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    masked.handle(request, response, token);
  }

  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    var type = request.getContentType();
    var isForm = type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    return isForm || request.getHeader(token.getHeaderName()) != null ? masked.resolveCsrfTokenValue(request, token) : null;
  }
}
