package org.masar.deal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.masar.pipeline.Passages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes deals back as if they had never been opened, while nobody has noticed them: for an import that went wrong.
 *
 * <p>In two transactions: a mail that is about to leave asks one last time whether its deal is open. Cancel and commit first, then look for traces
 * again, then remove: what was claimed before the cancelling is seen, what comes after is not sent.
 */
@Component
public class TakingBack {

  /** Why a deal cannot be taken back. */
  public enum Trace {
    CONTACTED,
    WORKED,
    CLOSED
  }

  private static final String BY_ITSELF = "('task-created', 'timer', 'note')";

  private final DealRows rows;
  private final Passages passages;
  private final ObjectProvider<ContactTraces> contacts;
  private final JdbcClient jdbc;

  TakingBack(DealRows rows, Passages passages, ObjectProvider<ContactTraces> contacts, JdbcClient jdbc) {
    this.rows = rows;
    this.passages = passages;
    this.contacts = contacts;
    this.jdbc = jdbc;
  }

  /**
   * What keeps these deals from being taken back, by number; those without an entry have left no trace.
   *
   * @param cancelled whether they were cancelled for it: then it does not count that they have ended
   */
  @Transactional(readOnly = true)
  public Map<String, Trace> traces(Collection<String> numbers, boolean cancelled) {
    var found = new HashMap<String, Trace>();
    if (!numbers.isEmpty()) {
      if (!cancelled) {
        names("select number from deal where number in (:numbers) and outcome is not null", numbers).forEach(n -> found.put(n, Trace.CLOSED));
      }
      var worked =
          "select distinct d.number from deal_event e join deal d on d.id = e.deal_id where d.number in (:numbers) and (e.by_user is not null"
              + " or e.kind not in " + BY_ITSELF + (cancelled ? " and e.kind <> 'closed')" : ")");
      names(worked, numbers).forEach(n -> found.put(n, found.getOrDefault(n, Trace.WORKED)));
      contacts.forEach(c -> c.contacted(numbers).forEach(n -> found.put(n, Trace.CONTACTED)));
    }
    return found;
  }

  /** Those of these leads that have other deals than these. */
  @Transactional(readOnly = true)
  public Set<Long> leadsWithOthers(Collection<Long> leads, Collection<String> numbers) {
    return leads.isEmpty()
        ? Set.of()
        : jdbc.sql("select distinct lead_id from deal where lead_id in (:leads) and number not in (:numbers)")
            .param("leads", leads)
            .param("numbers", numbers.isEmpty() ? List.of("") : numbers)
            .query(Long.class)
            .set();
  }

  /** Ends the deal's passage where it stands; nothing that waited there happens. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void cancel(String number) {
    rows.lock(number).filter(d -> d.open() && d.processInstance() != null).ifPresent(d -> passages.remove(d.processInstance()));
  }

  /** Removes deals that were cancelled, with all that was noted about them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(Collection<String> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    contacts.forEach(c -> c.forget(numbers));
    var these = "in (select id from deal where number in (:numbers))";
    for (var sql : List.of("delete from deal_event where deal_id " + these, "delete from stage_stay where deal_id " + these,
        "delete from deal where number in (:numbers)")) {
      jdbc.sql(sql).param("numbers", numbers).update();
    }
  }

  private Set<String> names(String sql, Collection<String> numbers) {
    return jdbc.sql(sql).param("numbers", numbers).query(String.class).set();
  }
}
