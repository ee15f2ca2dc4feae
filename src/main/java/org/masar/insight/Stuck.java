package org.masar.insight;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.masar.pipeline.Stage;
import org.masar.pipeline.Wait;

/**
 * A stuck deal with all that says why.
 *
 * @param stage as its version draws it; when that is gone, named by its key
 * @param stayed how long it is in the stage
 * @param over how long it is past the limit
 * @param waits what would move it on, what matters most first; signals only when there is nothing else
 */
public record Stuck(
    String deal,
    String title,
    String owner,
    String pipeline,
    int version,
    Stage stage,
    Instant since,
    Instant dueAt,
    Duration stayed,
    Duration limit,
    Duration over,
    BigDecimal amount,
    String currency,
    List<Wait> waits) {}
