/** The one process-engine plugin: what Masar adds to Camunda, and the only place that imports the engine's inner parts. */
package org.masar.pipeline.engine;
