package org.masar.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code masar.import.*}.
 *
 * @param maxSize larger uploads are refused
 */
@ConfigurationProperties("masar.import")
record ImportSettings(@DefaultValue("512MB") DataSize maxSize) {}
