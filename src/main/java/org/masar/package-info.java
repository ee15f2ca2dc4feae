/** Starts the server: where its database is, what must be given in production, whether pollers tick. The work is done in the rooms below. */
package org.masar;
