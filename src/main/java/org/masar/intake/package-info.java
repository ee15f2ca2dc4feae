/**
 * Lets leads in: import, API, capture forms; scores, assigns and starts them.
 *
 * <p>A lead and its deal come in together or not at all. An import is taken in chunks: the rows, their deals, the counters and the
 * position in the file are one transaction, so that a node that dies leaves nothing half done and any other goes on where it was. A row
 * that fails, fails alone. What an import made is remembered with it, so that it can be taken back until somebody notices it.
 *
 * <p>Why the upload is kept in the database and not in a folder: any node can go on with it, and a restart finds it.
 */
@ApplicationModule(allowedDependencies = {"deal", "lead", "pipeline", "web"})
package org.masar.intake;

import org.springframework.modulith.ApplicationModule;
