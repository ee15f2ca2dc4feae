package org.masar.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that belong to no other room: login and logout. */
@Controller
class Pages {

  private final WebSettings settings;
  private final Users users;

  Pages(WebSettings settings, Users users) {
    this.settings = settings;
    this.users = users;
  }

  @GetMapping("/login")
  String login(@RequestParam(required = false) String error, @RequestParam(required = false) String locked, @RequestParam(required = false) String logout, Model model) {
    if (users.current() != null && error == null && locked == null && logout == null) {
      return "redirect:/";
    }
    model.addAttribute("failed", error != null);
    model.addAttribute("lockedOut", locked != null);
    model.addAttribute("loggedOut", logout != null);
    model.addAttribute("demo", settings.demo() ? Demo.all() : List.of());
    return "web/login";
  }

  @GetMapping("/logout")
  String logout() {
    return "web/logout";
  }

  /** All places, for where the bar has no room for them. */
  @GetMapping("/places")
  String places() {
    return "web/places";
  }
}
