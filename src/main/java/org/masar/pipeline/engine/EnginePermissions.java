package org.masar.pipeline.engine;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.masar.web.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the four groups may do in the engine, as far as it checks: in Tasklist, Cockpit, Admin and {@code /engine-rest}. Made at start where missing;
 * what an administrator added is left alone. Tasks need no rule: the engine gives each task's assignee and candidate groups the right to work on it.
 */
@Component
class EnginePermissions implements SmartInitializingSingleton {

  private static final List<String> SELLERS = List.of(Group.REPS, Group.MANAGERS, Group.ADMINS);
  private static final List<String> WATCHERS = List.of(Group.MANAGERS, Group.PROCESS_OWNERS);

  private final AuthorizationService authorizations;
  private final FilterService filters;
  private final TaskService tasks;
  private final TransactionTemplate transaction;
  private final JdbcTemplate jdbc;

  EnginePermissions(
      AuthorizationService authorizations, FilterService filters, TaskService tasks, PlatformTransactionManager transactions, JdbcTemplate jdbc) {
    this.authorizations = authorizations;
    this.filters = filters;
    this.tasks = tasks;
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(
        t -> {
          SchemaLock.alone(jdbc); // two nodes that start at once would both make them
          for (var resource : Resources.values()) {
            grant(Group.ADMINS, resource, "*", ALL);
          }
          SELLERS.forEach(group -> grant(group, Resources.APPLICATION, "tasklist", ACCESS));
          grant(Group.REPS, Resources.PROCESS_DEFINITION, "*", READ);
          WATCHERS.forEach(this::watch);
          grant(Group.PROCESS_OWNERS, Resources.DEPLOYMENT, "*", CREATE, READ);
          filter("My tasks", 10, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
          filter("Offered to my groups", 20, tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
          filter("All tasks", 30, tasks.createTaskQuery());
        });
  }

  /** Reads everything that Cockpit shows, and changes nothing. */
  private void watch(String group) {
    grant(group, Resources.APPLICATION, "cockpit", ACCESS);
    grant(
        group, Resources.PROCESS_DEFINITION, "*", READ, READ_HISTORY, READ_INSTANCE, READ_INSTANCE_VARIABLE, READ_TASK, READ_HISTORY_VARIABLE);
    grant(group, Resources.PROCESS_INSTANCE, "*", READ);
    grant(group, Resources.TASK, "*", READ);
    grant(group, Resources.DEPLOYMENT, "*", READ);
    grant(group, Resources.DECISION_DEFINITION, "*", READ, READ_HISTORY);
    grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", READ);
    grant(group, Resources.BATCH, "*", READ);
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    var found = authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).list();
    var grant = found.stream().filter(a -> a.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT).findFirst().orElse(null);
    if (grant == null) {
      grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
    } else if (List.of(permissions).stream().allMatch(grant::isPermissionGranted)) {
      return;
    }
    for (var permission : permissions) {
      grant.addPermission(permission);
    }
    authorizations.saveAuthorization(grant);
  }

  private void filter(String name, int position, TaskQuery query) {
    var filter = filters.createTaskFilterQuery().filterName(name).list().stream().findFirst().orElse(null);
    if (filter == null) {
      filter = filters.newTaskFilter(name).setQuery(query);
      filter.setProperties(Map.of("priority", position, "refresh", true));
      filters.saveFilter(filter);
    }
    for (var group : SELLERS) {
      grant(group, Resources.FILTER, filter.getId(), READ);
    }
  }
}
