/**
 * Answers managers' questions from SQL over the fact tables; owns no facts but daily snapshots.
 *
 * <p>The SQL is in views (callbacks {@code beforeEachMigrate__insight_views.sql} and {@code afterMigrate__insight_views.sql}); a query passes now in.
 */
@ApplicationModule(allowedDependencies = {"pipeline", "web"})
package org.masar.insight;

import org.springframework.modulith.ApplicationModule;
