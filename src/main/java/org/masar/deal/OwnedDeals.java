package org.masar.deal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.masar.web.Belongings;
import org.masar.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open deals that people own. */
@Component
@Order(1)
class OwnedDeals implements Belongings {

  private static final Logger log = LoggerFactory.getLogger(OwnedDeals.class);

  private final JdbcClient jdbc;
  private final DealCommands commands;

  OwnedDeals(JdbcClient jdbc, DealCommands commands) {
    this.jdbc = jdbc;
    this.commands = commands;
  }

  @Override
  public String words() {
    return "people.holds.deals";
  }

  @Override
  public Map<String, Long> count(Collection<String> users) {
    var found = new HashMap<String, Long>();
    if (!users.isEmpty()) {
      jdbc.sql("select owner, count(*) as n from deal where owner in (:users) and outcome is null group by owner")
          .param("users", users)
          .query((r, i) -> found.put(r.getString("owner"), r.getLong("n")))
          .list();
    }
    return found;
  }

  @Override
  public Handed handOver(String from, String to) {
    var given = 0;
    var kept = new ArrayList<String>();
    for (var number : jdbc.sql("select number from deal where owner = ? and outcome is null order by id").param(from).query(String.class).list()) {
      try {
        commands.reassign(number, to);
        given++;
      } catch (Refusal closedMeanwhile) {
        log.info("{} was not handed over: {}", number, closedMeanwhile.getMessage());
      } catch (RuntimeException e) {
        log.warn("{} was not handed over", number, e);
        kept.add(number);
      }
    }
    return new Handed(given, kept);
  }
}
