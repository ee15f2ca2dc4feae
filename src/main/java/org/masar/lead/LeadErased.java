package org.masar.lead;

/**
 * A person was erased: what else is kept of them goes in the same transaction.
 *
 * @param address they were written to at; nobody keeps it
 */
public record LeadErased(long lead, String address) {}
