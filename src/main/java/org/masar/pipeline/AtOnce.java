package org.masar.pipeline;

/**
 * Runs several engine commands as one, in one transaction: what they write is written together, which is far cheaper than one by one. If one of them
 * fails, none of them has happened.
 */
public interface AtOnce {

  void run(Runnable commands);
}
