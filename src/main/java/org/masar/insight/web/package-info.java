/** Answers for managers, for programs. */
package org.masar.insight.web;
