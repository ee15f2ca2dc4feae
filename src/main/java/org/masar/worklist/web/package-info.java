/** Tasks for programs. */
package org.masar.worklist.web;
