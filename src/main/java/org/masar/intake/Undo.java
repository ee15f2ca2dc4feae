package org.masar.intake;

import java.util.EnumMap;
import java.util.Map;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes back an import that nobody has noticed yet: the leads it added and the deals it opened go, as if it had never been. What it added to leads
 * that were known before stays; it only ever filled empty fields. A lead that a person has corrected since stays too, with its deal.
 */
@Component
public class Undo {

  private static final int PAGE = 500;

  /**
   * What an undo would do.
   *
   * @param leads how many leads it removes
   * @param deals how many deals it removes, those of known leads too
   * @param obstacles why leads stay, and how many have each reason; it is refused when one of them {@linkplain UndoObstacle#forbids forbids} it
   */
  public record Outlook(long leads, long deals, Map<UndoObstacle, Long> obstacles) {

    public boolean possible() {
      return !forbidden() && leads + deals > 0;
    }

    public boolean forbidden() {
      return obstacles.keySet().stream().anyMatch(UndoObstacle::forbids);
    }
  }

  private final ImportUndoing undoing;
  private final ImportUndoTable table;
  private final ImportedLeads made;
  private final Drafts drafts;
  private final ApplicationEventPublisher events;

  Undo(ImportUndoing undoing, ImportUndoTable table, ImportedLeads made, Drafts drafts, ApplicationEventPublisher events) {
    this.undoing = undoing;
    this.table = table;
    this.made = made;
    this.drafts = drafts;
    this.events = events;
  }

  /** What would happen; looks at all that the import made. */
  public Outlook look(long id) {
    var counts = made.count(id);
    var leads = counts[0];
    var deals = counts[1];
    var obstacles = new EnumMap<UndoObstacle, Long>(UndoObstacle.class);
    var page = made.left(id, 0, PAGE);
    while (!page.isEmpty()) {
      var found = undoing.obstacles(id, page);
      found.values().forEach(why -> obstacles.merge(why, 1L, Long::sum));
      var stay = page.stream().filter(m -> found.containsKey(m.lead())).toList();
      leads -= stay.stream().filter(ImportedLeads.Made::created).count();
      deals -= stay.stream().filter(m -> m.deal() != null).count();
      page = made.left(id, page.get(page.size() - 1).lead(), PAGE);
    }
    return new Outlook(leads, deals, obstacles);
  }

  /** Begins; the rest happens in the background. {@link Refused} when something stands in its way now. */
  public void start(long id, String by) {
    var file = drafts.find(id);
    if (!file.made() || !look(id).possible() || !table.begin(id, by, made.count(id)[2])) {
      throw new Refused(Said.of("lead.refused.undo", id));
    }
    events.publishEvent(new ImportReceived(id));
  }

  /** Why leads were kept although the import was undone: something happened to them meanwhile. */
  public Map<UndoObstacle, Long> kept(long id) {
    return made.kept(id);
  }
}
