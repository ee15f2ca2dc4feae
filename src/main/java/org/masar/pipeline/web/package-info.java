/** Takes pipelines over HTTP: checks them, deploys them, or says why not. */
package org.masar.pipeline.web;
