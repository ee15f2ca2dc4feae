package org.masar;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The pollers tick, unless {@code masar.scheduling=false}: tests call them when they want them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "masar.scheduling", matchIfMissing = true)
class Scheduling {}
