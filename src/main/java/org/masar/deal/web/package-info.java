/** Deals over HTTP. */
package org.masar.deal.web;
