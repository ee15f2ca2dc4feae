package org.masar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person: who he is, what he may, when he is away, what he answers for. */
@Controller
@RequestMapping("/users/{id}")
class PersonPage {

  private final People people;
  private final Passwords passwords;
  private final HandOvers handOvers;
  private final PersonModel page;

  PersonPage(People people, Passwords passwords, HandOvers handOvers, PersonModel page) {
    this.people = people;
    this.passwords = passwords;
    this.handOvers = handOvers;
    this.page = page;
  }

  @GetMapping
  String show(@PathVariable String id, Model model) {
    return page.show(id, Entry.NONE, model);
  }

  @PostMapping
  String change(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String email,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var sent = Map.<String, Object>of("firstName", firstName, "lastName", lastName, "email", email);
    return page.after(
        id, "details", sent, () -> people.change(id, new People.Details(firstName, lastName, email)), Said.of("me.kept"), model, response, redirect);
  }

  @PostMapping("/groups")
  String group(
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> groups,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var said = Said.of(groups.isEmpty() ? "people.locked" : "people.groups.kept", page.name(id));
    return page.after(id, "groups", Map.of("groups", groups), () -> people.group(id, groups), said, model, response, redirect);
  }

  @PostMapping("/password")
  String password(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var said = Said.of("people.password.kept", page.name(id));
    Runnable reset =
        () -> {
          Passwords.check(new Wrong(), id, password, again).refuse();
          passwords.set(id, password);
        };
    return page.after(id, "password", Map.of(), reset, said, model, response, redirect);
  }

  @PostMapping("/hand-over")
  String handOver(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String to,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    page.name(id);
    try {
      redirect.addFlashAttribute("notice", handOvers.all(id, to));
    } catch (Invalid e) {
      response.setStatus(422);
      return page.show(id, Entry.wrong("hand-over", Map.of("to", to), e), model);
    }
    return "redirect:/users/{id}";
  }

  @PostMapping("/delete")
  String delete(@PathVariable String id, Model model, HttpServletResponse response, RedirectAttributes redirect) {
    var name = page.name(id);
    try {
      people.delete(id);
    } catch (Refused e) {
      response.setStatus(409);
      return page.show(id, Entry.refused("delete", Map.of(), e.said()), model);
    }
    redirect.addFlashAttribute("notice", Said.of("people.deleted", name));
    return "redirect:/users";
  }
}
