package org.masar.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do with people. They are the engine's own users, so Camunda Admin shows the same. */
@Component
class People {

  /** What a form says about somebody. */
  record Details(String firstName, String lastName, String email) {}

  private static final Logger log = LoggerFactory.getLogger(People.class);

  /** As the engine's own check of ids, and short enough for its column; "new" is the address of the form. */
  private static final Pattern ID = Pattern.compile("(?!new$)[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}");

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
  private static final int LONGEST = 120;

  private final IdentityService identity;
  private final Users users;
  private final Directory directory;
  private final Logins logins;
  private final AbsenceRows absences;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  People(
      @Lazy IdentityService identity,
      Users users,
      Directory directory,
      Logins logins,
      AbsenceRows absences,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.events = events;
    this.identity = identity;
    this.users = users;
    this.directory = directory;
    this.logins = logins;
    this.absences = absences;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Somebody of whom there is no other with this id; {@link Invalid} names all that cannot be taken. */
  void add(String id, Details details, String password, String again, Collection<String> groups) {
    var wrong = new Wrong().unless(ID.matcher(id).matches(), "id", "people.id.wrong");
    wrong.unless(users.find(id).isEmpty(), "id", "people.id.taken", id);
    check(wrong, details);
    Passwords.check(wrong, id, password, again);
    wrong.unless(Group.ALL.containsAll(groups), "groups", "people.groups.unknown").refuse();
    try {
      transaction.executeWithoutResult(
          t -> {
            var user = identity.newUser(id);
            tell(user, details);
            user.setPassword(password);
            identity.saveUser(user);
            Set.copyOf(groups).forEach(group -> identity.createMembership(id, group));
          });
    } catch (ProcessEngineException | DuplicateKeyException collision) {
      if (users.find(id).isEmpty()) {
        throw collision;
      }
      throw new Invalid("id", Said.of("people.id.taken", id));
    }
    logins.look(id);
    log.info("{} added the user {} in {}", users.current(), id, groups);
  }

  void change(String id, Details details) {
    var wrong = new Wrong();
    check(wrong, details);
    wrong.refuse();
    transaction.executeWithoutResult(
        t -> {
          var user = known(id);
          tell(user, details);
          identity.saveUser(user);
        });
    logins.look(id);
  }

  /** Puts somebody into these of the four groups and out of the others; none locks him out. The last administrator stays one. */
  void group(String id, Collection<String> groups) {
    new Wrong().unless(Group.ALL.containsAll(groups), "groups", "people.groups.unknown").refuse();
    transaction.executeWithoutResult(
        t -> {
          known(id);
          alone();
          var now = users.groupsOf(id);
          if (now.contains(Group.ADMINS) && !groups.contains(Group.ADMINS)) {
            mustNotBeLastAdministrator(id);
          }
          Group.ALL.stream().filter(g -> now.contains(g) && !groups.contains(g)).forEach(g -> identity.deleteMembership(id, g));
          Group.ALL.stream().filter(g -> !now.contains(g) && groups.contains(g)).forEach(g -> identity.createMembership(id, g));
        });
    logins.look(id);
    log.info("{} put the user {} into {}", users.current(), id, groups);
  }

  /** Nobody deletes himself, the last administrator, or somebody who still answers for something. */
  void delete(String id) {
    transaction.executeWithoutResult(
        t -> {
          known(id);
          alone();
          if (id.equals(users.current())) {
            throw new Refused(Said.of("people.delete.self"));
          }
          mustNotBeLastAdministrator(id);
          var person = directory.find(id).orElseThrow();
          if (!person.holds().isEmpty()) {
            throw new Refused(Said.of("people.delete.holds", person.name()));
          }
          identity.deleteUser(id);
          absences.forget(id);
          logins.endSessions(id);
          events.publishEvent(new PersonRemoved(id));
        });
    logins.look(id);
    log.info("{} deleted the user {}", users.current(), id);
  }

  private org.camunda.bpm.engine.identity.User known(String id) {
    var user = identity.createUserQuery().userId(id).singleResult();
    if (user == null) {
      throw new NotFound(Said.of("people.unknown", id));
    }
    return user;
  }

  private void mustNotBeLastAdministrator(String id) {
    var administrators = users.membersOf(Group.ADMINS);
    if (administrators.size() == 1 && administrators.get(0).id().equals(id)) {
      throw new Refused(Said.of("people.last-admin", administrators.get(0).name()));
    }
  }

  private void alone() {
    jdbc.sql("select id from people_lock for update").query(Integer.class).single();
  }

  private static void tell(org.camunda.bpm.engine.identity.User user, Details details) {
    user.setFirstName(details.firstName().strip());
    user.setLastName(details.lastName().strip());
    user.setEmail(details.email().isBlank() ? null : details.email().strip());
  }

  private static void check(Wrong wrong, Details details) {
    wrong.unless(!details.firstName().isBlank(), "firstName", "people.name.missing");
    for (var field : List.of(List.of("firstName", details.firstName()), List.of("lastName", details.lastName()), List.of("email", details.email()))) {
      wrong.unless(field.get(1).length() <= LONGEST, field.get(0), "people.text.long", LONGEST);
      wrong.unless(field.get(1).chars().noneMatch(Character::isISOControl), field.get(0), "people.text.odd");
    }
    wrong.unless(details.email().isBlank() || EMAIL.matcher(details.email().strip()).matches(), "email", "people.email.wrong");
  }
}
