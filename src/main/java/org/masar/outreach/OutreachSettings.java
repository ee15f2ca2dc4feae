package org.masar.outreach;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How emails leave the engine.
 *
 * @param workers threads that talk SMTP at once on one node
 * @param batch steps fetched at once
 */
@ConfigurationProperties("masar.outreach")
record OutreachSettings(@DefaultValue("4") int workers, @DefaultValue("40") int batch) {}
