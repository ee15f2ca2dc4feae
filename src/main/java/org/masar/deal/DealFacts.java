package org.masar.deal;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.masar.lead.Lead;
import org.masar.lead.Leads;
import org.masar.pipeline.FactSource;
import org.masar.web.User;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** What {@code ${deal.…}}, {@code ${lead.…}} and {@code ${owner.…}} mean in expressions, decision tables and emails. */
@Component
class DealFacts implements FactSource {

  static final Deal NO_DEAL =
      new Deal(0, null, null, 0, null, 0, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private final Map<String, Set<String>> vocabulary;
  private final DealRows rows;
  private final Leads leads;
  private final Users users;

  DealFacts(DealRows rows, Leads leads, Users users) {
    this.rows = rows;
    this.leads = leads;
    this.users = users;
    this.vocabulary = Map.of("deal", of(NO_DEAL).keySet(), "lead", withOpenAttributes(of((Lead) null).keySet()), "owner", of((User) null).keySet());
  }

  /** Whatever an import or a form brought along has a name of its own: {@code lead.attributes.industry}. */
  private static Set<String> withOpenAttributes(Set<String> names) {
    return names.stream().map(n -> n.equals("attributes") ? "attributes.*" : n).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Map<String, Set<String>> vocabulary() {
    return vocabulary;
  }

  @Override
  public Object resolve(String name, String number) {
    var deal = rows.find(number == null ? "" : number);
    return switch (name) {
      case "deal" -> of(deal.orElse(NO_DEAL));
      case "lead" -> of(deal.flatMap(d -> leads.find(d.leadId())).orElse(null));
      case "owner" -> of(deal.flatMap(d -> users.find(d.owner())).orElse(null));
      default -> null;
    };
  }

  @Override
  public Map<String, Map<String, Object>> words(Collection<String> numbers) {
    var deals = rows.find(numbers);
    var people = leads.findAll(deals.values().stream().map(Deal::leadId).collect(Collectors.toSet()));
    var owners = new HashMap<String, Optional<User>>();
    var words = new HashMap<String, Map<String, Object>>();
    for (var number : numbers) {
      var deal = deals.getOrDefault(number, NO_DEAL);
      var owner = owners.computeIfAbsent(deal.owner(), users::find);
      words.put(number, Map.of("deal", of(deal), "lead", of(people.get(deal.leadId())), "owner", of(owner.orElse(null))));
    }
    return words;
  }

  static Map<String, Object> of(Deal deal) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("number", deal.number());
    facts.put("title", deal.title());
    facts.put("pipeline", deal.pipeline());
    facts.put("stage", deal.stage());
    facts.put("amount", deal.amount());
    facts.put("currency", deal.currency());
    facts.put("expectedClose", deal.expectedClose() == null ? null : deal.expectedClose().toString());
    facts.put("fromDeal", deal.fromDeal());
    return Collections.unmodifiableMap(facts);
  }

  static Map<String, Object> of(Lead lead) {
    var facts = new LinkedHashMap<String, Object>();
    var known = lead != null;
    facts.put("id", known ? lead.id() : null);
    facts.put("email", known ? lead.email() : null);
    facts.put("firstName", known ? lead.firstName() : null);
    facts.put("lastName", known ? lead.lastName() : null);
    facts.put("name", known ? lead.name() : null);
    facts.put("company", known ? lead.company() : null);
    facts.put("phone", known ? lead.phone() : null);
    facts.put("jobTitle", known ? lead.jobTitle() : null);
    facts.put("country", known ? lead.country() : null);
    facts.put("city", known ? lead.city() : null);
    facts.put("timeZone", known ? lead.timeZone() : null);
    facts.put("language", known ? lead.language() : null);
    facts.put("source", known ? lead.source() : null);
    facts.put("campaign", known ? lead.campaign() : null);
    facts.put("keyword", known ? lead.keyword() : null);
    facts.put("status", known ? lead.status().name() : null);
    facts.put("score", known ? lead.score() : null);
    facts.put("tags", known ? java.util.List.copyOf(lead.tags()) : null);
    facts.put("attributes", known ? lead.attributes() : Map.of());
    return Collections.unmodifiableMap(facts);
  }

  static Map<String, Object> of(User owner) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("id", owner == null ? null : owner.id());
    facts.put("name", owner == null ? null : owner.name());
    facts.put("email", owner == null ? null : owner.email());
    return Collections.unmodifiableMap(facts);
  }
}
