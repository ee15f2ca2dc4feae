package org.masar.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changing one's own password: the old one is asked for, and all other sessions end. */
@Controller
class OwnPassword {

  private final EngineLogin login;
  private final Passwords passwords;
  private final Users users;
  private final MeModel me;

  OwnPassword(EngineLogin login, Passwords passwords, Users users, MeModel me) {
    this.login = login;
    this.passwords = passwords;
    this.users = users;
    this.me = me;
  }

  @PostMapping("/me/password")
  String change(
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    return me.after(
        "password", Map.of(), () -> change(current, password, again, request, response), Said.of("me.password.kept"), model, response, redirect);
  }

  private void change(String current, String password, String again, HttpServletRequest request, HttpServletResponse response) {
    var id = users.current();
    var wrong = Passwords.check(new Wrong(), id, password, again);
    wrong.unless(isCurrent(id, current, request), "current", "me.password.wrong").refuse();
    passwords.set(id, password);
    login.load(id).ifPresent(fresh -> StillThere.keep(fresh, request, response));
  }

  private boolean isCurrent(String id, String password, HttpServletRequest request) {
    try {
      return login.isPassword(id, password, request.getRemoteAddr());
    } catch (TooManyTries e) {
      throw new Refused(Said.of("me.password.tries"));
    }
  }
}
