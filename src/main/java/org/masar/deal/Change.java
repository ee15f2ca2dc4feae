package org.masar.deal;

/**
 * Something was recorded about a deal: pages that show it are no longer up to date.
 *
 * @param key of the row that was recorded, unique over all sources, e.g. {@code event:17}
 * @param deal number, {@code D-1042}
 * @param pipeline key
 */
public record Change(String key, String deal, String pipeline) {}
