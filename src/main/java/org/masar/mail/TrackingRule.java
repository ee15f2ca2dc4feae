package org.masar.mail;

/** Says what a mail may tell about its reader; whoever knows people and deals answers it. The server's own setting is a limit on top. */
public interface TrackingRule {

  /**
   * Asked once per mail that has something to tell, before it is sent.
   *
   * @param about what the mail is about, or null
   * @param lead id of the person, or null
   */
  Tracking allowed(String about, Long lead);
}
