package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Where the reader goes after a command, and what the next page says: a redirect after a form, and its like after a request by script. */
public final class Onward {

  private Onward() {}

  /** The view to return. */
  public static String to(String path, Said notice, HttpServletRequest request, HttpServletResponse response) {
    if (notice != null) {
      RequestContextUtils.getOutputFlashMap(request).put("notice", notice);
    }
    if (request.getHeader("HX-Request") == null) {
      return "redirect:" + path;
    }
    RequestContextUtils.saveOutputFlashMap(path, request, response);
    response.setHeader("HX-Redirect", request.getContextPath() + path);
    return "web/_nothing";
  }
}
