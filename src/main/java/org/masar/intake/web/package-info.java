/** Leads coming in over HTTP: one by one, once per key, or as a file. */
package org.masar.intake.web;
