package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.masar.mail.OwnSenders;
import org.masar.mail.OwnSenders.OwnSender;
import org.masar.mail.PersonalLines;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How somebody appears to leads: on their own settings, and for administrators on everybody's page. */
@Controller
class SenderPage {

  private final OwnSenders senders;
  private final PersonalLines lines;
  private final Users users;

  SenderPage(OwnSenders senders, PersonalLines lines, Users users) {
    this.senders = senders;
    this.lines = lines;
    this.users = users;
  }

  @GetMapping("/me/sender")
  String mine(Model model) {
    return show(users.current(), "/me/sender", null, List.of(), model);
  }

  @PostMapping("/me/sender")
  String keepMine(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String signature,
      Model model,
      HttpServletResponse response) {
    return keep(users.current(), "/me/sender", new OwnSender(name, address, signature), model, response);
  }

  @GetMapping("/users/{id}/sender")
  String theirs(@PathVariable String id, Model model) {
    return show(known(id), "/users/" + id + "/sender", null, List.of(), model);
  }

  @PostMapping("/users/{id}/sender")
  String keepTheirs(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String signature,
      Model model,
      HttpServletResponse response) {
    return keep(known(id), "/users/" + id + "/sender", new OwnSender(name, address, signature), model, response);
  }

  private String keep(String user, String path, OwnSender said, Model model, HttpServletResponse response) {
    try {
      senders.keep(user, said, users.current());
      model.addAttribute("kept", true);
      return show(user, path, null, List.of(), model);
    } catch (Invalid invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(user, path, said, invalid.fields(), model);
    }
  }

  private String show(String user, String path, OwnSender typed, List<Invalid.Field> wrong, Model model) {
    model.addAttribute("path", path);
    model.addAttribute("said", typed == null ? senders.of(user) : typed);
    model.addAttribute("login", users.find(user).orElse(null));
    model.addAttribute("domains", String.join(", ", senders.domains()));
    model.addAttribute("line", lines.has(user));
    model.addAttribute("wrong", wrong);
    return "mail/_sender :: sender";
  }

  private String known(String id) {
    return users.find(id).orElseThrow(() -> new NotFound(Said.of("sender.nobody", id))).id();
  }
}
