package org.masar.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list: {@code {"items": […], "next": "…" or null}}.
 *
 * @param items at most {@code limit} of them, in the shape of the single resource
 * @param next opaque cursor to pass as {@code ?after=}, null on the last page
 */
public record Listing<T>(List<T> items, String next) {

  public static final int MAX = 200;

  /** Cuts a list that was read with {@code limit + 1} rows; {@code key} gives the position of an item. */
  public static <T> Listing<T> of(List<T> oneMore, int limit, Function<T, String> key) {
    if (oneMore.size() <= limit) {
      return new Listing<>(List.copyOf(oneMore), null);
    }
    var items = List.copyOf(oneMore.subList(0, limit));
    return new Listing<>(items, encode(key.apply(items.get(limit - 1))));
  }

  public <R> Listing<R> map(Function<T, R> shape) {
    return new Listing<>(items.stream().map(shape).toList(), next);
  }

  /** The page size to use for {@code ?limit=}: 1 to 200, 50 when absent; anything else is {@link Invalid}. */
  public static int limit(Integer asked) {
    if (asked == null) {
      return 50;
    }
    if (asked < 1 || asked > MAX) {
      throw new Invalid("limit", "must be between 1 and " + MAX + ", was " + asked);
    }
    return asked;
  }

  /** The position inside an {@code ?after=} cursor, null when absent; a cursor that is not ours is {@link Invalid}. */
  public static String position(String after) {
    if (after == null || after.isBlank()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw new Invalid("after", "is not a cursor of this list; take it from 'next' of the page before");
    }
  }

  private static String encode(String position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }
}
