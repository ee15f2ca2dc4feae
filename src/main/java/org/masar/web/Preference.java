package org.masar.web;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * How somebody wants to see pages.
 *
 * @param language of {@link Language#SPOKEN}, or null: what the browser asks for
 * @param zone or null: the company's
 */
record Preference(String language, ZoneId zone, Theme theme) implements Serializable {

  static final Preference NONE = new Preference(null, null, Theme.AUTO);
}
