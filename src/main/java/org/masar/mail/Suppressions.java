package org.masar.mail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses nobody writes to any more. Looked at right before every send; nothing in the system ever takes one off the list. */
@Component
public class Suppressions {

  /**
   * What the unsubscribe page shows.
   *
   * @param language of the mail that the link was in
   * @param direction {@code ltr} or {@code rtl}
   * @param texts by key, in that language
   */
  public record WayOut(String address, String language, String direction, Map<String, String> texts) {}

  private static final String ERASED = "erased:";

  private final JdbcClient db;
  private final Clock clock;
  private final Signer signer;
  private final Unsubscribing unsubscribing;

  Suppressions(JdbcClient db, Clock clock, Signer signer, Unsubscribing unsubscribing) {
    this.signer = signer;
    this.db = db;
    this.clock = clock;
    this.unsubscribing = unsubscribing;
  }

  /**
   * Puts an address on the list, in the caller's transaction; the first reason stays.
   *
   * @param reason a word, e.g. {@code bounced}, {@code unsubscribed}
   * @param source where it came from, e.g. {@code email 903}
   */
  public void add(String address, String reason, String source) {
    if (reasonFor(address).isPresent()) {
      return;
    }
    put(normalized(address), reason, source);
  }

  /** The address stays on the list and cannot be read there any more. */
  void forget(String address) {
    db.sql("delete from suppression where address = ?").param(normalized(address)).update();
    put(hash(address), "erased", null);
  }

  private void put(String key, String reason, String source) {
    db.sql("insert into suppression (address, reason, source, at) values (?, ?, ?, ?) on conflict do nothing")
        .params(key, Headers.tame(reason, 60), Headers.tame(source, 200), Times.sql(clock.instant()))
        .update();
  }

  /** Why nobody writes to this address, or empty when it is not on the list. */
  public Optional<String> reasonFor(String address) {
    return Optional.ofNullable(reasonsFor(List.of(address)).get(address));
  }

  /** The same for many, by address as it was asked; those that are not on the list are left out. */
  Map<String, String> reasonsFor(Collection<String> addresses) {
    var asked = new HashMap<String, List<String>>();
    for (var address : addresses) {
      names(address).forEach(name -> asked.computeIfAbsent(name, n -> new ArrayList<>()).add(address));
    }
    var reasons = new HashMap<String, String>();
    db.sql("select address, reason from suppression where address in (:names) order by at")
        .param("names", asked.keySet())
        .query(row -> {
          var reason = row.getString(2);
          asked.get(row.getString(1)).forEach(address -> reasons.putIfAbsent(address, reason));
        });
    return reasons;
  }

  /** Everything that an address may stand on the list as. */
  private List<String> names(String address) {
    var names = new ArrayList<>(signer.hashes("suppression", normalized(address)).stream().map(ERASED::concat).toList());
    names.add(normalized(address));
    return names;
  }

  /** As the address of somebody stands on the list who was erased: salted with our secret. */
  private String hash(String address) {
    return ERASED + signer.hash("suppression", normalized(address));
  }

  /** Whose unsubscribe link this is; empty for a token we did not make. Changes nothing. */
  public Optional<WayOut> wayOut(String token) {
    return unsubscribing.find(token).map(Unsubscribing::page);
  }

  /**
   * Takes the address of this link off all mail (RFC 8058 §3.1): suppressed, and {@link MailEvent.Unsubscribed} published, once however
   * often it is called. Empty for a token we did not make.
   */
  public Optional<WayOut> unsubscribe(String token) {
    return unsubscribing.act(token, this);
  }

  /** What the page says to a visitor with a token we did not make. */
  public WayOut noWay(String language) {
    return Unsubscribing.page(null, language);
  }

  static String normalized(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
