package org.masar.intake;

/** An upload is complete and may be taken. */
record ImportReceived(long id) {}
