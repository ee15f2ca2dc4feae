package org.masar.acceptance;

import java.util.ArrayList;
import java.util.List;
import org.masar.Http;

/** Every page, seen by whom it is for, on a server with sample data. */
final class Places {

  /**
   * One page to look at.
   *
   * @param name of its screenshots
   * @param user who looks, null for nobody
   */
  record Stop(String name, String user, String path) {}

  private final Http rep;
  private final Http manager;
  private final List<Stop> stops = new ArrayList<>();

  private Places(Http rep, Http manager) {
    this.rep = rep;
    this.manager = manager;
  }

  static List<Stop> of(Http rep, Http manager) {
    var all = new Places(rep, manager);
    all.outside();
    all.rep();
    all.deals();
    all.manager();
    all.owner();
    all.admin();
    return all.stops;
  }

  private void outside() {
    stop("login", null, "/login");
    stop("login-failed", null, "/login?error");
  }

  private void rep() {
    stop("day", "rep", "/");
    stop("task", "rep", "/tasks/" + rep.get("/api/tasks?limit=1").at("items/0/id").asText());
    stop("dial", "rep", "/dial");
    stop("board", "rep", "/board/inbound-demo");
    stop("board-three-touches", "rep", "/board/three-touches");
    stop("leads", "rep", "/leads");
    stop("lead", "rep", "/leads/" + first("/api/leads?limit=1", "id"));
    stop("search", "rep", "/search?q=an");
    stop("search-nothing", "rep", "/search?q=qqqqqq");
    stop("stuck", "rep", "/stuck");
    stop("mailbox", "rep", "/mailbox");
    stop("me", "rep", "/me");
    stop("places", "rep", "/places");
    stop("logout", "rep", "/logout");
    stop("missing", "rep", "/deals/D-0");
  }

  private void deals() {
    for (var outcome : List.of("open", "won", "lost", "handed-over", "recycled")) {
      stop("deal-" + outcome, "rep", "/deals/" + first("/api/deals?limit=1&outcome=" + outcome, "number"));
    }
    stop("deal-stuck", "manager", "/deals/" + first("/api/deals?limit=1&stuck=true&outcome=open", "number"));
  }

  private void manager() {
    stop("manager-day", "manager", "/");
    stop("manager-board", "manager", "/board/inbound-demo");
    stop("manager-stuck", "manager", "/stuck");
    stop("manager-mail", "manager", "/mail");
    stop("mail-queued", "manager", "/mail?state=queued");
    stop("mail-receivers", "manager", "/mail/receivers");
    stop("failed", "manager", "/failed");
    stop("import", "manager", "/leads/import");
    stop("manager-me", "manager", "/me");
  }

  private void owner() {
    stop("owner-first", "owner", "/");
    stop("pipelines", "owner", "/pipelines");
    stop("pipeline", "owner", "/pipelines/inbound-demo");
    stop("emails", "owner", "/emails");
    stop("email", "owner", "/emails/three-touches/first-touch");
  }

  private void admin() {
    stop("users", "admin", "/users");
    stop("user", "admin", "/users/rep");
    stop("groups", "admin", "/groups");
  }

  private String first(String list, String field) {
    return manager.get(list).at("items/0/" + field).asText();
  }

  private void stop(String name, String user, String path) {
    stops.add(new Stop(name, user, path));
  }
}
