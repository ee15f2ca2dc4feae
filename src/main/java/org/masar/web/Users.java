package org.masar.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who there is and who is asking. Users and groups are the engine's own, so that Tasklist and Admin show the same. */
@Component
public class Users {

  private final IdentityService identity;

  Users(@Lazy IdentityService identity) {
    this.identity = identity;
  }

  /** The user with this id, or empty. */
  public Optional<User> find(String id) {
    return id == null
        ? Optional.empty()
        : Optional.ofNullable(asOurselves(() -> identity.createUserQuery().userId(id).singleResult())).map(Users::user);
  }

  /** Everybody, ordered by id. */
  public List<User> all() {
    return asOurselves(() -> identity.createUserQuery().orderByUserId().asc().list()).stream().map(Users::user).toList();
  }

  /** Members of a group, ordered by id, so that turns are the same on every node. */
  public List<User> membersOf(String group) {
    return asOurselves(() -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list()).stream().map(Users::user).toList();
  }

  /** Groups this user is in now, asked of the engine. */
  public Set<String> groupsOf(String id) {
    return asOurselves(() -> identity.createGroupQuery().groupMember(id).list()).stream()
        .map(org.camunda.bpm.engine.identity.Group::getId)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Id of whoever makes this request, or {@code null} when the server acts by itself (timers, imports, mail). */
  public String current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null || authentication instanceof AnonymousAuthenticationToken ? null : authentication.getName();
  }

  /** Groups of whoever makes this request; empty when the server acts by itself. */
  public Set<String> currentGroups() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null || authentication instanceof AnonymousAuthenticationToken
        ? Set.of()
        : authentication.getAuthorities().stream()
            .map(a -> a.getAuthority().replaceFirst("^ROLE_", ""))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** In a call from Tasklist the engine would show the caller only users whom the caller may see, and a deal would lose its owner. */
  private <T> T asOurselves(Supplier<T> query) {
    var caller = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return query.get();
    } finally {
      if (caller != null) {
        identity.setAuthentication(caller);
      }
    }
  }

  static User user(org.camunda.bpm.engine.identity.User u) {
    var name = ((u.getFirstName() == null ? "" : u.getFirstName()) + " " + (u.getLastName() == null ? "" : u.getLastName())).trim();
    return new User(u.getId(), name.isEmpty() ? u.getId() : name, u.getEmail());
  }
}
