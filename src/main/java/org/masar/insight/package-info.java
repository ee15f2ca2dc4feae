/**
 * Answers managers' questions from SQL over the fact tables; owns no facts but daily snapshots.
 */
@ApplicationModule(allowedDependencies = {"pipeline", "web"})
package org.masar.insight;

import org.springframework.modulith.ApplicationModule;
