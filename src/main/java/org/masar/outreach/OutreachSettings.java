package org.masar.outreach;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How emails leave the engine.
 *
 * @param workers threads that talk SMTP at once on one node
 * @param batch steps fetched at once
 * @param lock how long fetched steps are kept from other nodes, and so how long the steps of a node that died wait
 */
@ConfigurationProperties("masar.outreach")
record OutreachSettings(@DefaultValue("8") int workers, @DefaultValue("40") int batch, @DefaultValue("PT60S") Duration lock) {}
