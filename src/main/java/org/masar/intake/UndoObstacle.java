package org.masar.intake;

/** Why something that an import made is not taken back. */
public enum UndoObstacle {
  /** A mail to the person went out, or is going out now, or the person said something. */
  CONTACTED,
  /** Somebody worked on the deal: completed a task, moved it, wrote a note. */
  WORKED,
  /** The deal has ended. */
  CLOSED,
  /** The lead has deals that this import did not open. */
  OTHER_DEALS,
  /** A later import has met the lead again. */
  MET_LATER,
  /** The person said whether they may be written to; that must not be forgotten. */
  CONSENT,
  /** A person has corrected the lead, or added to it. It stays, and the rest is taken back all the same. */
  TOUCHED,
  /** It could not be taken back; the log says why. */
  FAILED;

  /** Whether nothing at all is taken back while one has it. */
  public boolean forbids() {
    return this != TOUCHED;
  }
}
