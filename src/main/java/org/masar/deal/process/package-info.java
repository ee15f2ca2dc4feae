/** Steps of a pipeline that change the deal or what is known about its lead. */
package org.masar.deal.process;
