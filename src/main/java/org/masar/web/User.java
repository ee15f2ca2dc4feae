package org.masar.web;

/** Somebody who logs in: id as in the engine's identity tables, display name, own email address (may be null). */
public record User(String id, String name, String email) {}
