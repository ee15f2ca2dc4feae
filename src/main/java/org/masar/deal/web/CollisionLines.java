package org.masar.deal.web;

import java.util.List;
import java.util.stream.Collectors;
import org.masar.pipeline.Labels;
import org.masar.pipeline.MailCollisions;
import org.masar.pipeline.Pipelines;
import org.masar.web.Show;
import org.springframework.stereotype.Component;

/** Says in the reader's language which pipelines write to one person on one day, one line for each. */
@Component
class CollisionLines {

  /** Another pipeline, and each day with the emails of both. */
  record Line(String key, String name, List<String> days) {}

  private final MailCollisions collisions;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Show show;

  CollisionLines(MailCollisions collisions, Pipelines pipelines, Labels labels, Show show) {
    this.collisions = collisions;
    this.pipelines = pipelines;
    this.labels = labels;
    this.show = show;
  }

  List<Line> of(String key, String definitionId) {
    return collisions.of(key).stream()
        .map(
            with -> {
              var other = with.other();
              var days =
                  with.days().stream()
                      .map(
                          day ->
                              show.text(
                                  "pipelines.collide.day",
                                  show.number(day.day() + 1),
                                  names(key, definitionId, day.here()),
                                  names(other.key(), other.definitionId(), day.there())))
                      .toList();
              return new Line(other.key(), labels.pipeline(other.key(), other.name()), days);
            })
        .toList();
  }

  private String names(String pipeline, String definitionId, List<String> elements) {
    return elements.stream().map(e -> show.isolated(labels.element(pipeline, e, pipelines.name(definitionId, e)))).collect(Collectors.joining(" / "));
  }
}
