package org.masar.lead;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.masar.web.Invalid;
import org.masar.web.Listing;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.masar.web.Said;
import org.masar.web.Users;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people we may sell to. Ids that do not exist are {@link NotFound}. */
@Component
@Transactional
public class Leads {

  /** A registration: the lead as it is now, and whether the address was new. */
  public record Registered(Lead lead, boolean created) {}

  /** What was said in the form it is kept in, and everything that keeps it from being registered; good when that is empty. */
  public record Checked(LeadFields fields, List<Invalid.Field> wrong) {}

  private final LeadTable table;
  private final LeadFacts facts;
  private final LeadHistories histories;
  private final LeadErasure erasure;
  private final Users users;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Leads(
      LeadTable table, LeadFacts facts, LeadHistories histories, LeadErasure erasure, Users users, ApplicationEventPublisher events, Clock clock) {
    this.erasure = erasure;
    this.events = events;
    this.histories = histories;
    this.users = users;
    this.table = table;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Whether {@link #register} would take this, without throwing: an exception through this door would spoil the caller's transaction, and
   * one bad row of an import must cost one row.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Checked check(LeadFields said) {
    var cleaning = new Cleaning();
    var fields = cleaning.clean(said);
    if (said.email() == null || said.email().isBlank()) {
      cleaning.refuse("email", Said.of("lead.wrong.missing"));
    }
    return new Checked(fields, List.copyOf(cleaning.wrong()));
  }

  /**
   * Adds the person, or merges what is said into the one with this address: said fields fill empty ones, tags and attributes add up.
   * Everything that cannot be kept is {@link Invalid}, all at once. The lead stays locked until the transaction ends.
   */
  public Registered register(LeadFields said) {
    var checked = check(said);
    if (!checked.wrong().isEmpty()) {
      throw new Invalid(checked.wrong());
    }
    var fields = checked.fields();
    var created = table.insert(fields, clock.instant());
    long id = table.lock(fields.email()).orElseThrow();
    if (!created) {
      table.fill(id, fields);
      touched(id);
    }
    if (fields.tags() != null) {
      facts.addTags(id, fields.tags());
    }
    if (fields.attributes() != null) {
      facts.addAttributes(id, fields.attributes());
    }
    return new Registered(table.find(id).orElseThrow(), created);
  }

  @Transactional(readOnly = true)
  public Optional<Lead> find(long id) {
    return table.find(id);
  }

  @Transactional(readOnly = true)
  public Optional<Lead> findByEmail(String email) {
    return Optional.ofNullable(email).map(EmailAddress::normalized).flatMap(table::findByEmail);
  }

  /** People whose address is at this domain, the latest first. */
  @Transactional(readOnly = true)
  public List<Lead> atDomain(String domain, int limit) {
    return table.atDomain(domain.toLowerCase(Locale.ROOT), limit);
  }

  /** The leads with these ids, by id. */
  @Transactional(readOnly = true)
  public Map<Long, Lead> findAll(Collection<Long> ids) {
    return table.findAll(ids).stream().collect(toMap(Lead::id, identity()));
  }

  /** Newest first; {@code q} looks in name, email and company. */
  @Transactional(readOnly = true)
  public Listing<Lead> list(String q, int limit, String after) {
    var position = Listing.position(after);
    var like = "%" + (q == null ? "" : q.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1")) + "%";
    return Listing.of(table.list(like, before(position), limit + 1), limit, lead -> String.valueOf(lead.id()));
  }

  /**
   * Overwrites the said fields: tags as a whole, attributes by name, an empty text empties. A changed address must be free, or it is {@link
   * Refused}.
   */
  public Lead change(long id, LeadFields said) {
    lock(id);
    var cleaning = new Cleaning();
    var fields = cleaning.clean(said);
    if (said.email() != null && said.email().isBlank()) {
      cleaning.refuse("email", Said.of("lead.wrong.missing"));
    }
    if (!cleaning.wrong().isEmpty()) {
      throw new Invalid(cleaning.wrong());
    }
    try {
      table.overwrite(id, fields);
    } catch (DuplicateKeyException taken) {
      throw new Refused(Said.of("lead.refused.address", id));
    }
    if (fields.tags() != null) {
      facts.replaceTags(id, fields.tags());
    }
    if (fields.attributes() != null) {
      facts.replaceAttributes(id, fields.attributes());
    }
    return table.find(id).orElseThrow();
  }

  public void tag(long id, String tag) {
    lock(id);
    facts.addTags(id, List.of(cleanTag(tag)));
  }

  public void untag(long id, String tag) {
    lock(id);
    facts.removeTag(id, CleanText.line(tag));
  }

  /** Adds points (may be negative) and keeps why. */
  public void addScore(long id, int points, String reason) {
    lock(id);
    facts.addScore(id, points, reason);
  }

  /** Sets the status and keeps the change with its reason; the same status again changes nothing. */
  public void become(long id, LeadStatus status, String reason) {
    var lead = lock(id);
    if (lead.status() != status) {
      facts.become(lead, status, reason);
    }
  }

  /** Keeps what a rep found out, e.g. need, budget, authority, timing: the newest answer to each question wins. */
  public void qualify(long id, Map<String, String> answers) {
    lock(id);
    answers.forEach((question, answer) -> facts.answer(id, question, answer == null ? "" : answer));
  }

  /** Records that the person withdrew (or gave) the consent to be written to, and how. */
  public void recordConsent(long id, boolean given, String how) {
    lock(id);
    facts.recordConsent(id, given, how);
  }

  /**
   * The same with where it was said and in which words. A consent never takes back a withdrawal: whoever imports an old list would write to people
   * again who asked not to be. The same consent once more changes nothing.
   */
  public void recordConsent(long id, Consent said) {
    lock(id);
    facts.recordConsent(id, said, users.current());
  }

  /** What the person said last when that was not to be written to; empty when they may be. */
  @Transactional(readOnly = true)
  public Optional<String> whySilent(long id) {
    return facts.whySilent(id);
  }

  /**
   * Forgets who this lead is, for good; that they are not to be written to is kept, and {@link LeadErased} is published for all that others keep.
   * Whoever calls this has locked the lead's deals.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(long id) {
    var lead = lock(id);
    erasure.erase(id);
    facts.recordConsent(id, Consent.withdrawn(Consent.Source.PERSON, "erased"), users.current());
    events.publishEvent(new LeadErased(id, lead.email()));
  }

  /** False when the last thing that was said about consent is that the person withdrew it, whatever address they have now. */
  public boolean mayBeWrittenTo(long id) {
    return facts.mayBeWrittenTo(id);
  }

  /** Keeps these leads as they are until the caller's transaction ends: nobody adds a deal or facts meanwhile. Ids that are gone are left out. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<Long> hold(Collection<Long> ids) {
    return table.lockAll(ids);
  }

  /** Those of these leads who ever said whether they may be written to; what a file said about them is not what they said. */
  public Set<Long> withConsent(Collection<Long> ids) {
    return facts.withConsent(ids);
  }

  /** Those of these leads that a person has changed since they were added; what imports and pipelines did by themselves does not count. */
  @Transactional(readOnly = true)
  public Set<Long> touched(Collection<Long> ids) {
    return table.touched(ids);
  }

  /** Those of these leads who must not be written to any more. */
  public Set<Long> silenced(Collection<Long> ids) {
    return facts.silenced(ids);
  }

  /** Removes leads with all that accumulated around them. Whoever calls this knows that they have no deals. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(Collection<Long> ids) {
    table.delete(ids);
  }

  /** What a rep found out, by question. */
  @Transactional(readOnly = true)
  public Map<String, String> answersOf(long id) {
    return facts.answersOf(id);
  }

  /** How this lead became what it is. */
  @Transactional(readOnly = true)
  public LeadHistory historyOf(long id) {
    return histories.of(id);
  }

  /** Tags in use, ordered. */
  @Transactional(readOnly = true)
  public List<String> tags() {
    return facts.tags();
  }

  private Lead lock(long id) {
    var lead = table.lock(id).orElseThrow(() -> new NotFound(Said.of("lead.none", id)));
    touched(id);
    return lead;
  }

  /** What the server does by itself leaves no trace of a person. */
  private void touched(long id) {
    if (users.current() != null) {
      table.touch(id, clock.instant());
    }
  }

  private static String cleanTag(String tag) {
    var cleaning = new Cleaning();
    var clean = cleaning.tag(tag);
    if (clean.isEmpty()) {
      cleaning.refuse("tags", Said.of("lead.wrong.tag"));
    }
    if (!cleaning.wrong().isEmpty()) {
      throw new Invalid(cleaning.wrong());
    }
    return clean;
  }

  private static long before(String position) {
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException notOurs) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }
}
