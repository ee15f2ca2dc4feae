package org.masar.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Display names of users; a page asks the engine for all of them once. */
@Component
class DisplayNames {

  private static final String KNOWN = DisplayNames.class.getName();

  private final Users users;

  DisplayNames(Users users) {
    this.users = users;
  }

  String of(String userId) {
    return all().getOrDefault(userId, userId);
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> all() {
    var request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return ask();
    }
    var known = (Map<String, String>) request.getAttribute(KNOWN, RequestAttributes.SCOPE_REQUEST);
    if (known == null) {
      known = ask();
      request.setAttribute(KNOWN, known, RequestAttributes.SCOPE_REQUEST);
    }
    return known;
  }

  private Map<String, String> ask() {
    return users.all().stream().collect(Collectors.toMap(User::id, User::name));
  }
}
