package org.masar.web;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tour of each role, and how far the caller has come; templates reach it as {@code tour}. */
@OnPages
@Component("tour")
public class TourSteps {

  /**
   * A place worth knowing.
   *
   * @param key its words are {@code tour.<key>}
   * @param path of the page it is about
   */
  public record Step(String key, String path) {}

  private static final List<Step> REP =
      List.of(new Step("day", "/"), new Step("dial", "/dial"), new Step("board", "/board"), new Step("leads", "/leads"));
  private static final List<Step> MANAGER =
      List.of(new Step("state", "/board"), new Step("stuck", "/stuck"), new Step("import", "/leads/import"), new Step("mail", "/mail"));
  private static final List<Step> OWNER =
      List.of(new Step("pipelines", "/pipelines"), new Step("counts", "/stuck"), new Step("failed", "/failed"));
  private static final List<Step> ADMIN = List.of(new Step("people", "/users"), new Step("failed", "/failed"), new Step("mail", "/mail"));
  private static final Step MAILBOX = new Step("mailbox", "/mailbox");
  private static final Step SETTINGS = new Step("settings", "/me");
  private static final int NOT_BEGUN = 0;

  private final JdbcClient jdbc;
  private final Users users;
  private final Frame frame;

  TourSteps(JdbcClient jdbc, Users users, Frame frame) {
    this.jdbc = jdbc;
    this.users = users;
    this.frame = frame;
  }

  /** Steps of the caller's tour, in order; empty when they have no role. */
  public List<Step> all() {
    var groups = users.currentGroups();
    var own =
        groups.contains(Group.ADMINS)
            ? ADMIN
            : groups.contains(Group.MANAGERS)
                ? MANAGER
                : groups.contains(Group.PROCESS_OWNERS) ? OWNER : groups.contains(Group.REPS) ? REP : List.<Step>of();
    if (own.isEmpty()) {
      return own;
    }
    var steps = new java.util.ArrayList<>(own);
    if (frame.mailbox()) {
      steps.add(MAILBOX);
    }
    steps.add(SETTINGS);
    return steps;
  }

  /** The step the caller is at, from 0; -1 when they have seen it all or want none of it. */
  public int at() {
    var user = users.current();
    if (user == null) {
      return -1;
    }
    var at = jdbc.sql("select case when over then -1 else step end from tour_seen where user_id = ?").param(user).query(Integer.class).optional().orElse(NOT_BEGUN);
    return at < all().size() ? at : -1;
  }

  @Transactional
  public void go(int step) {
    keep(Math.max(0, step), step >= all().size());
  }

  @Transactional
  public void end() {
    keep(NOT_BEGUN, true);
  }

  private void keep(int step, boolean over) {
    var user = users.current();
    jdbc.sql("insert into tour_seen (user_id, step, over) values (?, 0, false) on conflict do nothing").param(user).update();
    jdbc.sql("update tour_seen set step = ?, over = ? where user_id = ?").params(step, over, user).update();
  }
}
