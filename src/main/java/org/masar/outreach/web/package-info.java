/** Touches and consent over HTTP. */
package org.masar.outreach.web;
