package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.masar.mail.OwnLines;
import org.masar.mail.OwnLines.Typed;
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

/** The mail server for one's own mails: entered by its owner only. An administrator sees that there is one and may take it away; nobody reads its password. */
@Controller
class LinePage {

  private final OwnLines own;
  private final PersonalLines lines;
  private final Users users;

  LinePage(OwnLines own, PersonalLines lines, Users users) {
    this.own = own;
    this.lines = lines;
    this.users = users;
  }

  @GetMapping("/me/line")
  String mine(Model model) {
    return show(users.current(), true, null, List.of(), model);
  }

  @PostMapping("/me/line")
  String keep(Typed typed, Model model, HttpServletResponse response) {
    try {
      own.keep(users.current(), typed);
      model.addAttribute("kept", true);
      return show(users.current(), true, null, List.of(), model);
    } catch (Invalid invalid) {
      return wrong(typed, invalid, model, response);
    }
  }

  /** Keeps nothing: what was typed stays in the form, but for the password, which no page of ours ever holds. */
  @PostMapping("/me/line/test")
  String test(Typed typed, Model model) {
    try {
      model.addAttribute("trial", own.test(users.current(), typed));
      return "mail/_line :: trial";
    } catch (Invalid invalid) {
      model.addAttribute("wrong", invalid.fields());
      return "mail/_line :: trial";
    }
  }

  @PostMapping("/me/line/remove")
  String removeMine(Model model) {
    own.remove(users.current());
    return show(users.current(), true, null, List.of(), model);
  }

  @GetMapping("/users/{id}/line")
  String theirs(@PathVariable String id, Model model) {
    return show(known(id), false, null, List.of(), model);
  }

  @PostMapping("/users/{id}/line/remove")
  String removeTheirs(@PathVariable String id, Model model) {
    own.remove(known(id));
    return show(id, false, null, List.of(), model);
  }

  private String wrong(Typed typed, Invalid invalid, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return show(users.current(), true, typed, invalid.fields(), model);
  }

  private String show(String user, boolean mine, Typed typed, List<Invalid.Field> wrong, Model model) {
    var line = own.of(user).orElse(null);
    model.addAttribute("path", mine ? "/me/line" : "/users/" + user + "/line");
    model.addAttribute("mine", mine);
    model.addAttribute("line", line);
    model.addAttribute("byOperator", lines.isSet(user));
    model.addAttribute("hosts", String.join(", ", own.hosts()));
    model.addAttribute("host", typed != null ? typed.host() : line != null ? line.host() : "");
    model.addAttribute("port", typed != null ? typed.port() : line != null ? "" + line.port() : "");
    model.addAttribute("login", typed != null ? typed.login() : line != null ? line.login() : "");
    model.addAttribute("wrong", wrong);
    return "mail/_line :: line";
  }

  private String known(String id) {
    return users.find(id).orElseThrow(() -> new NotFound(Said.of("sender.nobody", id))).id();
  }
}
