package org.masar.lead;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.masar.web.Listing;
import org.springframework.stereotype.Component;

/** The people we may sell to. */
@Component
public class Leads {

  /** A registration: the lead as it is now, and whether the address was new. */
  public record Registered(Lead lead, boolean created) {}

  /** Adds the person, or merges what is said into the one with this address: said fields fill empty ones, tags and attributes add up. */
  public Registered register(LeadFields said) {
    throw new UnsupportedOperationException();
  }

  public Optional<Lead> find(long id) {
    throw new UnsupportedOperationException();
  }

  public Optional<Lead> findByEmail(String email) {
    throw new UnsupportedOperationException();
  }

  /** The leads with these ids, by id. */
  public Map<Long, Lead> findAll(Collection<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /** Newest first; {@code q} looks in name, email and company. */
  public Listing<Lead> list(String q, int limit, String after) {
    throw new UnsupportedOperationException();
  }

  /** Overwrites the said fields. A changed address must be free. */
  public Lead change(long id, LeadFields said) {
    throw new UnsupportedOperationException();
  }

  public void tag(long id, String tag) {
    throw new UnsupportedOperationException();
  }

  public void untag(long id, String tag) {
    throw new UnsupportedOperationException();
  }

  /** Adds points (may be negative) and keeps why. */
  public void addScore(long id, int points, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Sets the status and keeps the change with its reason; the same status again changes nothing. */
  public void become(long id, LeadStatus status, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Keeps what a rep found out, e.g. need, budget, authority, timing: the newest answer to each question wins. */
  public void qualify(long id, Map<String, String> answers) {
    throw new UnsupportedOperationException();
  }

  /** Records that the person withdrew (or gave) the consent to be written to, and how. */
  public void recordConsent(long id, boolean given, String how) {
    throw new UnsupportedOperationException();
  }

  /** What a rep found out, by question. */
  public Map<String, String> answersOf(long id) {
    throw new UnsupportedOperationException();
  }

  /** Tags in use, ordered. */
  public List<String> tags() {
    throw new UnsupportedOperationException();
  }
}
