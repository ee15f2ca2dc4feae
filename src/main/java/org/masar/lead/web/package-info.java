/** Leads over HTTP: find, read and change them. New ones come in through {@code intake}. */
package org.masar.lead.web;
