package org.masar.web;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives all that somebody answers for to somebody else, each thing for itself. */
@Component
class HandOvers {

  private static final Logger log = LoggerFactory.getLogger(HandOvers.class);

  private final ObjectProvider<Belongings> belongings;
  private final AbsenceCard colleagues;
  private final Users users;
  private final Show show;

  HandOvers(ObjectProvider<Belongings> belongings, AbsenceCard colleagues, Users users, Show show) {
    this.belongings = belongings;
    this.colleagues = colleagues;
    this.users = users;
    this.show = show;
  }

  /** What went over, and what stayed, as a sentence in the reader's language. The receiver has to be somebody who does tasks. */
  String all(String from, String to) {
    new Wrong().unless(colleagues.colleagues(from).stream().anyMatch(u -> u.id().equals(to)), "to", "people.hand-over.to").refuse();
    var given = new ArrayList<String>();
    var kept = new ArrayList<String>();
    for (var kind : belongings.orderedStream().toList()) {
      var handed = kind.handOver(from, to);
      if (handed.given() > 0) {
        given.add(show.plural(kind.words(), handed.given()));
      }
      kept.addAll(handed.kept());
      log.info("{} handed over {} of '{}' from {} to {}; {} stayed", users.current(), handed.given(), kind.words(), from, to, handed.kept().size());
    }
    var said = given.isEmpty() ? show.text("people.hand-over.nothing") : show.text("people.hand-over.done", show.person(to), list(given));
    return kept.isEmpty() ? said : said + " " + show.text("people.hand-over.kept", list(kept.subList(0, Math.min(10, kept.size()))));
  }

  private String list(List<String> of) {
    return String.join(show.text("people.and"), of);
  }
}
