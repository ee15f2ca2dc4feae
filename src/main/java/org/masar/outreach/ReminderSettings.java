package org.masar.outreach;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reminders of due tasks.
 *
 * @param remindBefore how long before its due date a task's person is reminded by mail; zero turns reminders off
 */
@ConfigurationProperties("masar.worklist")
record ReminderSettings(@DefaultValue("PT1H") Duration remindBefore) {}
