package org.masar.web;

/** Somebody cannot log in any more and is no user; published in the transaction that removes them. */
public record PersonRemoved(String user) {}
