package org.masar.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masar.deal.Deal;
import org.masar.deal.Deals;
import org.masar.lead.Lead;
import org.masar.lead.LeadStatus;
import org.masar.lead.Leads;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds leads with their open deals, newest first. */
@Component
public class LeadList {

  /**
   * Filters; null or blank means all.
   *
   * @param q found in name, email, company or phone
   * @param owner has an open deal of this user
   * @param silenced whether nobody may write to them any more
   */
  public record Filter(String q, LeadStatus status, String tag, String owner, Boolean silenced) {

    public boolean any() {
      return given(q) || status != null || given(tag) || given(owner) || silenced != null;
    }
  }

  /** A lead with its open deals, oldest first. */
  public record Row(Lead lead, boolean silenced, List<Deal> deals) {}

  private static final String SILENCED =
      "exists (select 1 from consent c where c.lead_id = l.id and not c.given and c.id = (select max(n.id) from consent n where n.lead_id = l.id))";

  private final JdbcClient jdbc;
  private final Leads leads;
  private final Deals deals;

  LeadList(JdbcClient jdbc, Leads leads, Deals deals) {
    this.jdbc = jdbc;
    this.leads = leads;
    this.deals = deals;
  }

  public Listing<Row> find(Filter filter, int limit, String after) {
    var values = new ArrayList<Object>();
    var where = where(filter, values);
    var position = Listing.position(after);
    if (position != null) {
      where.add("l.id < ?");
      values.add(id(position));
    }
    values.add(limit + 1);
    var sql = "select l.id from lead l" + (where.isEmpty() ? "" : " where " + String.join(" and ", where)) + " order by l.id desc limit ?";
    return Listing.of(rows(jdbc.sql(sql).params(values).query(Long.class).list()), limit, row -> String.valueOf(row.lead().id()));
  }

  /** How many there are. */
  public long count(Filter filter) {
    var values = new ArrayList<Object>();
    var where = where(filter, values);
    var sql = "select count(*) from lead l" + (where.isEmpty() ? "" : " where " + String.join(" and ", where));
    return jdbc.sql(sql).params(values).query(Long.class).single();
  }

  private static List<String> where(Filter filter, List<Object> values) {
    var where = new ArrayList<String>();
    if (given(filter.q())) {
      where.add(
          "(l.email like ? escape '!' or lower(l.company) like ? escape '!' or l.phone like ? escape '!'"
              + " or lower(coalesce(l.first_name || ' ', '') || coalesce(l.last_name, '')) like ? escape '!')");
      var like = "%" + filter.q().strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
      values.addAll(List.of(like, like, like, like));
    }
    if (filter.status() != null) {
      where.add("l.status = ?");
      values.add(filter.status().name());
    }
    if (given(filter.tag())) {
      where.add("exists (select 1 from tag t where t.lead_id = l.id and t.name = ?)");
      values.add(filter.tag());
    }
    if (given(filter.owner())) {
      where.add("l.id in (select d.lead_id from deal d where d.owner = ? and d.outcome is null)");
      values.add(filter.owner());
    }
    if (filter.silenced() != null) {
      where.add((filter.silenced() ? "" : "not ") + SILENCED);
    }
    return where;
  }

  private List<Row> rows(List<Long> ids) {
    Map<Long, Lead> found = leads.findAll(ids);
    var silenced = leads.silenced(ids);
    var open = deals.openOf(ids);
    return ids.stream().filter(found::containsKey)
        .map(id -> new Row(found.get(id), silenced.contains(id), open.getOrDefault(id, List.of())))
        .toList();
  }

  private static boolean given(String value) {
    return value != null && !value.isBlank();
  }

  private static long id(String position) {
    try {
      return Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }
}
