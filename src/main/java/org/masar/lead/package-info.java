/**
 * Keeps the people we may sell to, one per email address: consent, tags, score, qualification.
 */
@ApplicationModule(allowedDependencies = {"web"})
package org.masar.lead;

import org.springframework.modulith.ApplicationModule;
