package org.masar.mail;

import java.util.Optional;
import org.masar.web.User;
import org.masar.web.Users;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who of us writes from an address: that of the login, or the one they appear under to leads; with something behind a plus it is the same one. */
public class OurPeople {

  private final ObjectProvider<Users> users;
  private final JdbcClient db;

  OurPeople(ObjectProvider<Users> users, JdbcClient db) {
    this.users = users;
    this.db = db;
  }

  /** The address of a login comes first: nobody passes for a colleague by what they say of themselves. */
  public Optional<User> by(String address) {
    var everybody = users.getIfAvailable();
    if (address == null || everybody == null) {
      return Optional.empty();
    }
    var plain = plain(address);
    return everybody.all().stream()
        .filter(user -> user.email() != null && plain.equals(plain(user.email())))
        .findFirst()
        .or(() -> appearsAs(plain).flatMap(everybody::find));
  }

  private Optional<String> appearsAs(String plain) {
    record Said(String user, String address) {}
    var domain = plain.substring(plain.lastIndexOf('@') + 1).replaceAll("([!%_])", "!$1");
    return db.sql("select user_id, address from own_sender where lower(address) like ? escape '!' order by user_id")
        .param("%@" + domain)
        .query((row, n) -> new Said(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .filter(said -> plain.equals(plain(said.address)))
        .map(Said::user)
        .findFirst();
  }

  private static String plain(String address) {
    return Suppressions.normalized(address).replaceFirst("\\+[^@]*(?=@)", "");
  }
}
