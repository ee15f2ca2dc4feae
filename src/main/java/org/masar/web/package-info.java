/**
 * The front door: login, roles, page frame, language, and how a failure looks to a person and to a program.
 */
@ApplicationModule(allowedDependencies = {})
package org.masar.web;

import org.springframework.modulith.ApplicationModule;
