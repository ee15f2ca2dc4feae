package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.transaction.PlatformTransactionManager;

@MasarTest
@Tag("once")
class FirstUsersTest {

  @Autowired private IdentityService identity;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private FirstUsers first;
  @Autowired private Users users;
  @Autowired private Logins logins;

  @Test
  void makesTheDemosPeopleInTheirGroups() {
    assertThat(users.membersOf(Group.REPS)).extracting(User::id).containsExactly("rep", "rep2");
    assertThat(users.find("rep2")).hasValueSatisfying(u -> assertThat(u.name()).isEqualTo("ليلى حداد"));
    assertThat(users.find("rep")).hasValueSatisfying(u -> assertThat(u.email()).endsWith("masar.example"));
    assertThat(users.membersOf(Group.ADMINS)).extracting(User::id).containsExactly("admin");
  }

  @Test
  void startsOnSeveralNodesAtOnce() throws Exception {
    identity.deleteUser("rep2");
    identity.deleteGroup(Group.PROCESS_OWNERS);
    var pool = Executors.newFixedThreadPool(4);
    var nodes = new ArrayList<Callable<Object>>();
    for (int i = 0; i < 4; i++) {
      nodes.add(Executors.callable(first::afterSingletonsInstantiated));
    }

    for (var node : pool.invokeAll(nodes)) {
      node.get();
    }

    pool.shutdown();
    assertThat(users.membersOf(Group.REPS)).extracting(User::id).containsExactly("rep", "rep2");
    identity.createMembership("owner", Group.PROCESS_OWNERS);
  }

  @Test
  void leavesAPasswordThatWasChanged() {
    identity.deleteUser("rep2");
    first.afterSingletonsInstantiated();
    var user = identity.createUserQuery().userId("rep2").singleResult();
    user.setPassword("another one");
    identity.saveUser(user);

    first.afterSingletonsInstantiated();

    assertThat(identity.checkPassword("rep2", "another one")).isTrue();
    identity.deleteUser("rep2");
    first.afterSingletonsInstantiated();
  }

  @Test
  void takesNoDemoPasswordOutsideTheDemo() {
    var settings = bind(Map.of("masar.demo", "false"));
    var login = new EngineLogin(identity, new Tries(settings), logins, Clock.systemUTC(), settings);

    assertThatThrownBy(() -> login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("rep", "rep")))
        .isInstanceOf(BadCredentialsException.class);
  }

  @Test
  void makesOneAdministratorOutsideTheDemo() {
    identity.deleteUser("admin");
    try {
      new FirstUsers(identity, transactions, bind(Map.of("masar.demo", "false", "masar.admin.password", "correct horse")))
          .afterSingletonsInstantiated();

      assertThat(identity.checkPassword("admin", "correct horse")).isTrue();
      assertThat(users.membersOf(Group.ADMINS)).extracting(User::id).isEqualTo(List.of("admin"));
    } finally {
      identity.deleteUser("admin");
      first.afterSingletonsInstantiated();
    }
  }

  private static WebSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties)).bind("masar", WebSettings.class).get();
  }
}
