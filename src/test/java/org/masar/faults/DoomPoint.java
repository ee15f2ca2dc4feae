package org.masar.faults;

/** An instant in the sending of a mail at which a thread of a server can be made to stand still until the server is killed. */
public enum DoomPoint {
  /** Claimed and committed, connected, receiver accepted; the next word would be DATA. */
  BEFORE_DATA("before DATA"),
  /** The first half of the text has left the machine. */
  MID_DATA("mid-DATA"),
  /** The receiver's server has said that it has the mail; nothing of that is written down. */
  AFTER_250("between 250 and commit"),
  /** Written down as sent; the engine does not know it yet. */
  AFTER_COMMIT("after commit");

  final String words;

  DoomPoint(String words) {
    this.words = words;
  }

  /** Who hears of it. */
  public interface Watch {

    /** This thread now speaks of that mail. */
    void begins(String messageId);

    /** This thread is there. If it is not to go on, {@code atLast} is the last it does. */
    void reached(DoomPoint at, Runnable atLast);
  }
}
