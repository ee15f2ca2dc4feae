package org.masar.deal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which open deals a board shows.
 *
 * @param pipeline key
 * @param owner user id, null for all
 * @param q text in number, title, name, email or company, null for all
 */
public record BoardFilter(String pipeline, String owner, String q) {

  public BoardFilter {
    owner = owner == null || owner.isBlank() ? null : owner;
    q = q == null || q.isBlank() ? null : q.strip();
  }

  /** Conditions on {@code deal d join lead l}, each with as many {@code ?} as {@link #values()} has more. */
  String where() {
    return "d.pipeline = ? and d.outcome is null" + (owner == null ? "" : " and d.owner = ?") + (q == null ? "" : " and " + TEXT);
  }

  /**
   * The same for cards, which are read from their stays {@code s}. Nothing here may tempt H2 to look a deal up by anything but its id: with statistics
   * of yesterday it would walk through a whole pipeline for each card.
   */
  String whereOfStays() {
    return "s.left_at is null and s.pipeline = ?" + (owner == null ? "" : " and coalesce(d.owner, '') = ?") + (q == null ? "" : " and " + TEXT);
  }

  List<Object> values() {
    var values = new ArrayList<Object>(List.of(pipeline));
    if (owner != null) {
      values.add(owner);
    }
    if (q != null) {
      var like = like(q);
      values.addAll(List.of(like, like, like, like, like));
    }
    return values;
  }

  static final String TEXT =
      "(lower(d.number) like ? or lower(d.title) like ? or lower(coalesce(l.first_name, '') || ' ' || coalesce(l.last_name, '')) like ?"
          + " or l.email like ? or lower(coalesce(l.company, '')) like ?)";

  static String like(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
  }
}
