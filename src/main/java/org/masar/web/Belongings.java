package org.masar.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Something that people answer for and that must not be left to nobody. The rooms that keep it implement this; {@code @Order} is the order of handing over. */
public interface Belongings {

  /** Key of a message in ICU's plural syntax that says how many, such as <em>3 open deals</em>. */
  String words();

  /** How many each of these users has, by id; who has none is missing. */
  Map<String, Long> count(Collection<String> users);

  /** Gives all that one user has to another, one by one: what cannot go stays, and does not keep the rest. */
  Handed handOver(String from, String to);

  /**
   * @param given how many went over
   * @param kept what stayed, each with the reason
   */
  record Handed(int given, List<String> kept) {}
}
