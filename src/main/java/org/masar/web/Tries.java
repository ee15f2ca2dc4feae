package org.masar.web;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts failed logins per account and address, and per address. Nobody is locked out by somebody else's tries: an account under attack from many
 * addresses leaves each address one try at a time, so its owner still gets in from elsewhere with the right password.
 */
@Component
class Tries {

  private static final Logger log = LoggerFactory.getLogger(Tries.class);
  private static final int WIDE = 10;

  private final Object[] stripes = new Object[64];
  private final int perAccount;
  private final Buckets accountAtAddress;
  private final Buckets address;
  private final Buckets account;

  Tries(WebSettings settings) {
    var limits = settings.limits();
    perAccount = limits.triesPerAccount();
    accountAtAddress = new Buckets(limits.triesPerAccount(), limits.triesWithin());
    address = new Buckets(limits.triesPerAddress(), limits.triesWithin());
    account = new Buckets(limits.triesPerAccount() * WIDE, limits.triesWithin().multipliedBy(WIDE));
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Object();
    }
  }

  /** Runs {@code check} unless its tries are used up, in which case it is {@link TooManyTries}. One check of an account at a time: no race past it. */
  boolean run(String name, String remote, Supplier<Boolean> check) {
    var who = name.substring(0, Math.min(name.length(), 64)).toLowerCase(Locale.ROOT);
    var from = Address.key(remote);
    synchronized (stripes[Math.floorMod(who.hashCode(), stripes.length)]) {
      var pair = accountAtAddress.of(who + '\n' + from);
      var here = address.of(from);
      var everywhere = account.of(who);
      var price = everywhere.getAvailableTokens() > 0 ? 1 : perAccount;
      refuseWithout(price, pair);
      refuseWithout(1, here);
      boolean right = check.get();
      if (!right) {
        pair.tryConsume(price);
        here.tryConsume(1);
        if (everywhere.tryConsume(1) && everywhere.getAvailableTokens() == 0) {
          log.warn("Logins of one account fail from many addresses; each address now has one try at a time for it");
        }
      }
      return right;
    }
  }

  private static void refuseWithout(int tokens, io.github.bucket4j.Bucket bucket) {
    var probe = bucket.estimateAbilityToConsume(tokens);
    if (!probe.canBeConsumed()) {
      throw new TooManyTries(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
    }
  }
}
