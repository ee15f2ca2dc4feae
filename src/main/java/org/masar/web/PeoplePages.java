package org.masar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody, the four groups, and the form for somebody new. */
@Controller
class PeoplePages {

  private static final int PAGE = 50;

  private final Directory directory;
  private final People people;
  private final Users users;
  private final Clock clock;

  PeoplePages(Directory directory, People people, Users users, Clock clock) {
    this.directory = directory;
    this.people = people;
    this.users = users;
    this.clock = clock;
  }

  @GetMapping("/users")
  String users(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
    var first = Math.max(0, Math.min(page, 10_000));
    var found = directory.search(q, first * PAGE, PAGE + 1);
    model.addAttribute("people", found.subList(0, Math.min(PAGE, found.size())));
    model.addAttribute("next", found.size() > PAGE ? first + 1 : null);
    model.addAttribute("previous", first > 0 ? first - 1 : null);
    model.addAttribute("q", q);
    model.addAttribute("now", clock.instant());
    return "web/users";
  }

  @GetMapping("/users/new")
  String form(Model model) {
    Entry.NONE.in(model);
    return form("web/user-new", model);
  }

  @PostMapping("/users")
  String add(
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      @RequestParam(defaultValue = "") List<String> groups,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var name = id.strip();
    try {
      people.add(name, new People.Details(firstName, lastName, email), password, again, groups);
    } catch (Invalid e) {
      Entry.wrong("add", Map.of("id", name, "firstName", firstName, "lastName", lastName, "email", email, "groups", groups), e).in(model);
      response.setStatus(422);
      return form("web/user-new", model);
    }
    redirect.addFlashAttribute("notice", Said.of("people.added", name));
    redirect.addAttribute("id", name);
    return "redirect:/users/{id}";
  }

  @GetMapping("/groups")
  String groups(Model model) {
    var members = new LinkedHashMap<String, List<User>>();
    Group.ALL.forEach(group -> members.put(group, users.membersOf(group)));
    model.addAttribute("members", members);
    return "web/groups";
  }

  private static String form(String page, Model model) {
    model.addAttribute("allGroups", Group.ALL);
    model.addAttribute("shortest", String.valueOf(Passwords.SHORTEST)); // digits as in all other texts
    return page;
  }
}
