package org.masar.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Message-IDs in headers, without their angle brackets. */
final class MessageIds {

  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250})>");

  private MessageIds() {}

  static String bare(String header) {
    var id = ID.matcher(header);
    return id.find() ? id.group(1) : Headers.tame(header, 250).replaceAll("[<>\\s]", "");
  }

  /** What a message answers, nearest first: In-Reply-To, then References from the end; at most 50. */
  static List<String> answered(String[] inReplyTo, String[] references) {
    var nearest = new LinkedHashSet<>(all(inReplyTo));
    var chain = new ArrayList<>(all(references));
    Collections.reverse(chain);
    nearest.addAll(chain);
    return nearest.stream().limit(50).toList();
  }

  private static List<String> all(String[] headers) {
    var found = new ArrayList<String>();
    for (var header : headers == null ? new String[0] : headers) {
      ID.matcher(header).results().forEach(id -> found.add(id.group(1)));
    }
    return found;
  }
}
