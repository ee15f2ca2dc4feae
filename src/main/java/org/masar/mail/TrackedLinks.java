package org.masar.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the links of mails lead. A row once written stays: the link in somebody's mail works for ever. */
@Component
class TrackedLinks {

  /** A link somebody may follow. */
  record Destination(long link, long email, String url) {}

  private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

  private final JdbcClient db;

  TrackedLinks(JdbcClient db) {
    this.db = db;
  }

  Optional<Destination> find(long link) {
    return db.sql("select id, email_id, destination from email_link where id = ?")
        .param(link)
        .query((row, n) -> new Destination(row.getLong(1), row.getLong(2), row.getString(3)))
        .optional();
  }

  /** Ids of the links of a mail by their destination; those that are new get one. */
  Map<String, Long> of(long email, Collection<String> destinations) {
    var known = known(email);
    var before = known.size();
    for (var destination : destinations) {
      if (!known.containsKey(encoded(destination))) {
        db.sql("insert into email_link (email_id, hash, destination) values (?, ?, ?) on conflict do nothing")
            .params(email, hash(encoded(destination)), encoded(destination))
            .update();
        known.put(encoded(destination), null);
      }
    }
    var all = known.size() == before ? known : known(email);
    var links = new HashMap<String, Long>();
    destinations.forEach(destination -> links.put(destination, all.get(encoded(destination))));
    return links;
  }

  private Map<String, Long> known(long email) {
    var known = new HashMap<String, Long>();
    db.sql("select destination, id from email_link where email_id = ?")
        .param(email)
        .query(
            row -> {
              known.put(row.getString(1), row.getLong(2));
            });
    return known;
  }

  /** As it may stand in a header: anything but the characters of a URL is percent-encoded. */
  static String encoded(String destination) {
    var encoded = new StringBuilder();
    for (var b : destination.getBytes(UTF_8)) {
      var plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b > 0 && PLAIN.indexOf(b) >= 0;
      encoded.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }

  private static String hash(String destination) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(destination.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
