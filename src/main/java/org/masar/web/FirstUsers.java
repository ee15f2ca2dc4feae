package org.masar.web;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes what is missing of the four groups, the demo's people and, outside the demo, the first administrator; changes nothing that is there. */
@Component
class FirstUsers implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(FirstUsers.class);
  private static final Map<String, String> NAMES =
      Map.of(Group.REPS, "Sales reps", Group.MANAGERS, "Sales managers", Group.PROCESS_OWNERS, "Process owners", Group.ADMINS, "Administrators");

  private final IdentityService identity;
  private final TransactionTemplate transaction;
  private final WebSettings settings;

  FirstUsers(IdentityService identity, PlatformTransactionManager transactions, WebSettings settings) {
    this.identity = identity;
    this.transaction = new TransactionTemplate(transactions);
    this.settings = settings;
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (var group : Group.ALL) {
      ensure(() -> identity.createGroupQuery().groupId(group).count() > 0, () -> group(group));
    }
    if (settings.demo()) {
      Demo.all().forEach(p -> person(p.id(), p.first(), p.last(), "%s@masar.example".formatted(p.id()), p.id(), p.group()));
    } else if (settings.admin().password() != null && !settings.admin().password().isBlank()) {
      person(Demo.ADMIN.id(), "Administrator", "", null, settings.admin().password(), Group.ADMINS);
    }
  }

  private void group(String id) {
    var group = identity.newGroup(id);
    group.setName(NAMES.get(id));
    group.setType(id.equals(Group.ADMINS) ? "SYSTEM" : "WORKFLOW");
    identity.saveGroup(group);
  }

  /** Somebody who is there keeps name, password and groups. */
  private void person(String id, String first, String last, String email, String password, String group) {
    BooleanSupplier isThere = () -> identity.createUserQuery().userId(id).count() > 0;
    Runnable make =
        () -> {
          var user = identity.newUser(id);
          user.setFirstName(first);
          user.setLastName(last);
          user.setEmail(email);
          user.setPassword(password);
          identity.saveUser(user);
          identity.createMembership(id, group);
          log.info("Made the user {} in {}", id, group);
        };
    ensure(isThere, () -> transaction.executeWithoutResult(t -> make.run()));
  }

  /** Two nodes that start at once both try; the one that comes second finds it there. */
  private static void ensure(BooleanSupplier isThere, Runnable make) {
    if (isThere.getAsBoolean()) {
      return;
    }
    try {
      make.run();
    } catch (ProcessEngineException | DataAccessException | TransactionException collision) {
      if (!isThere.getAsBoolean()) {
        throw collision;
      }
    }
  }
}
