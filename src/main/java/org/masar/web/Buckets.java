package org.masar.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Token buckets by key, the least recently used forgotten first, so that no flood of keys fills the memory. */
class Buckets {

  private static final int MOST = 20_000;

  private final Map<String, Bucket> byKey = new LinkedHashMap<>(16, 0.75f, true);
  private final int capacity;
  private final Duration period;

  Buckets(int capacity, Duration period) {
    this.capacity = capacity;
    this.period = period;
  }

  synchronized Bucket of(String key) {
    var bucket = byKey.computeIfAbsent(key, k -> full());
    if (byKey.size() > MOST) {
      var eldest = byKey.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return bucket;
  }

  synchronized int size() {
    return byKey.size();
  }

  private Bucket full() {
    return Bucket.builder().addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period)).build();
  }
}
