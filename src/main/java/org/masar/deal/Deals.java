package org.masar.deal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The deals. */
@Component
public class Deals {

  /** A deal, and whether this call opened it or found it open. */
  public record Opened(Deal deal, boolean created) {}

  /**
   * Opens a deal and starts its pipeline, in the caller's transaction if there is one. If one of this lead is open in that pipeline already,
   * returns it. An unknown pipeline, owner or stage is {@link org.masar.web.Invalid}.
   */
  public Opened open(NewDeal wanted) {
    throw new UnsupportedOperationException();
  }

  public Optional<Deal> find(String number) {
    throw new UnsupportedOperationException();
  }

  public Optional<Deal> findOpen(long leadId, String pipeline) {
    throw new UnsupportedOperationException();
  }

  /** Open deals of a lead in all pipelines, oldest first. */
  public List<Deal> openOf(long leadId) {
    throw new UnsupportedOperationException();
  }

  /** Whether this lead ever had a deal in that pipeline, open or closed. */
  public boolean everIn(long leadId, String pipeline) {
    throw new UnsupportedOperationException();
  }

  /** Deals by process instance. */
  public Map<String, Deal> byProcessInstance(Collection<String> processInstances) {
    throw new UnsupportedOperationException();
  }
}
