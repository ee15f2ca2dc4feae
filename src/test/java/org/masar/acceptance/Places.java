package org.masar.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.masar.Http;
import org.masar.Multipart;

/** Every page, seen by whom it is for, on a server with sample data. */
final class Places {

  /**
   * One page to look at.
   *
   * @param name of its screenshots
   * @param user who looks, null for nobody
   * @param opened what is clicked first, null for nothing
   */
  record Stop(String name, String user, String path, String opened) {}

  private static final Pattern WAY_OUT = Pattern.compile("href=\"(/u/[^\"]+)\"");

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

  /**
   * What opens within a page, and what is there only after work on it.
   *
   * @param browser a manager who came in by the login page
   */
  static List<Stop> andMore(Http rep, Http manager, Http browser) {
    var all = new Places(rep, manager);
    all.opened();
    all.mails();
    all.people();
    all.imports(browser);
    return all.stops;
  }

  private void outside() {
    stop("login", null, "/login");
    stop("login-failed", null, "/login?error");
    stop("unsubscribe", null, wayOut("متابعة")); // in the language of who got the mail, whoever looks
    stop("unsubscribe-unknown", null, "/u/nothing");
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
    stop("mail-why", "manager", "/mail/" + manager.get("/api/mail?state=sent&limit=1").at("items/0/id").asText() + "/why");
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

  private void opened() {
    var open = "/deals/" + first("/api/deals?limit=1&outcome=open", "number");
    stop("deal-mails", "rep", open, "#deal-mails summary");
    stop("deal-move", "manager", open, "[data-dialog='#deal-ask']");
    stop("deal-facts", "rep", open, "[aria-labelledby='deal-facts'] button");
    stop("lead-erase", "manager", "/leads/" + first("/api/leads?limit=1", "id"), "[data-dialog='#lead-erase']");
    stop("lead-silence", "rep", "/leads/" + first("/api/leads?limit=1", "id"), "[data-dialog='#lead-silence']");
    stop("snooze", "rep", "/tasks/" + rep.get("/api/tasks?limit=1").at("items/0/id").asText(), "[data-dialog='#snooze']");
    stop("keys", "rep", "/me", "main [data-help]");
    stop("menu", "rep", "/places", ".masar-menu summary");
  }

  private void mails() {
    for (var state : List.of("sent", "overdue", "unmatched", "failed", "held")) {
      stop("mail-" + state, "manager", "/mail?state=" + state);
    }
  }

  private void people() {
    stop("user-new", "admin", "/users/new");
    stop("manager-users", "manager", "/users");
    stop("lead-new", "rep", "/leads/new");
    stop("manager-leads", "manager", "/leads");
    stop("task-gone", "rep", "/tasks/nothing");
  }

  private void imports(Http browser) {
    var rows = "Email,Name,Firm,Hobby\nsalma@imported.example,Salma Idris,Idris Group,Chess\nnot an address,Nobody,,\n";
    var file = Multipart.of("file", Map.of("leads.csv", rows));
    stop("import-columns", "manager", browser.upload("/leads/import", file).header("Location"));
    stop("import-taken", "manager", "/leads/import/" + manager.upload("/api/leads/import", file).at("id").asText());
    stop("imports", "manager", "/leads/import");
  }

  private String wayOut(String subject) {
    var page = rep.get("/mailbox?q=" + URLEncoder.encode(subject, UTF_8)).body();
    var found = WAY_OUT.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("No way out of a mail in: " + page);
    }
    return found.group(1);
  }

  private String first(String list, String field) {
    return manager.get(list).at("items/0/" + field).asText();
  }

  private void stop(String name, String user, String path) {
    stop(name, user, path, null);
  }

  private void stop(String name, String user, String path, String opened) {
    stops.add(new Stop(name, user, path, opened));
  }
}
