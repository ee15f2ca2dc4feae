package org.masar.deal.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.masar.deal.Board;
import org.masar.deal.BoardCard;
import org.masar.deal.BoardFilter;
import org.masar.deal.NextSteps;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.web.Absences;
import org.masar.web.Group;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Puts a board together: few statements, whatever the number of deals. */
@Component
class BoardViews {

  private final Board board;
  private final NextSteps nextSteps;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Users users;
  private final Absences absences;
  private final Clock clock;

  BoardViews(Board board, NextSteps nextSteps, Pipelines pipelines, Labels labels, Users users, Absences absences, Clock clock) {
    this.board = board;
    this.nextSteps = nextSteps;
    this.pipelines = pipelines;
    this.labels = labels;
    this.users = users;
    this.absences = absences;
    this.clock = clock;
  }

  /** The whole board with the first {@code shown} cards of each stage. */
  BoardView all(Pipeline pipeline, BoardFilter filter, int shown) {
    var page = board.page(filter, shown);
    var cards = cards(pipeline, page.cards().values().stream().flatMap(Collection::stream).toList());
    return view(pipeline, page.totals(), cards);
  }

  /** Sums of all stages, and of these deals those cards that the filter lets through. */
  BoardView some(Pipeline pipeline, BoardFilter filter, Collection<String> numbers) {
    return view(pipeline, board.totals(filter), cards(pipeline, board.cards(filter, numbers)));
  }

  /** One stage with more of its cards. */
  BoardView stage(Pipeline pipeline, BoardFilter filter, String stage, int skipped, int shown) {
    var view = view(pipeline, board.totals(filter), cards(pipeline, board.cards(filter, stage, skipped, shown)));
    return new BoardView(
        view.pipeline(), view.name(), view.currency(), view.moves(), view.columns().stream().filter(c -> c.stage().equals(stage)).toList());
  }

  private BoardView view(Pipeline pipeline, List<Board.Total> totals, List<BoardView.Card> cards) {
    var byStage = cards.stream().collect(Collectors.groupingBy(c -> c.card().deal().stage()));
    var columns = new ArrayList<BoardView.Column>();
    stages(pipeline, totals)
        .forEach((stage, drawn) -> columns.add(column(pipeline, drawn, totals.stream().filter(t -> t.stage().equals(stage)).toList(), byStage.getOrDefault(stage, List.of()))));
    return new BoardView(
        pipeline.key(),
        labels.pipeline(pipeline.key(), pipeline.name()),
        pipeline.currency(),
        pipeline.moves() != Pipeline.Moves.NONE,
        columns);
  }

  private Map<String, Stage> stages(Pipeline pipeline, List<Board.Total> totals) {
    var stages = new LinkedHashMap<String, Stage>();
    pipeline.stages().forEach(s -> stages.put(s.key(), s));
    totals.forEach(t -> stages.computeIfAbsent(t.stage(), key -> drawn(pipeline.key(), t.version(), key)));
    return stages;
  }

  private Stage drawn(String pipeline, int version, String stage) {
    return pipelines.version(pipeline, version).flatMap(p -> p.stage(stage)).orElseGet(() -> new Stage(stage, stage, stage, 0, 0, null, null, List.of()));
  }

  private BoardView.Column column(Pipeline pipeline, Stage stage, List<Board.Total> totals, List<BoardView.Card> cards) {
    var sum = BigDecimal.ZERO;
    var weighted = BigDecimal.ZERO;
    var others = new HashMap<String, BigDecimal>();
    for (var total : totals) {
      if (total.currency().equals(pipeline.currency())) {
        sum = sum.add(total.amount());
        var probability = drawn(pipeline.key(), total.version(), stage.key()).probability();
        weighted = weighted.add(total.amount().multiply(BigDecimal.valueOf(probability)).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP));
      } else if (total.amount().signum() > 0) {
        others.merge(total.currency(), total.amount(), BigDecimal::add);
      }
    }
    return new BoardView.Column(
        stage.key(),
        labels.stage(pipeline.key(), stage.key(), stage.name()),
        stage.probability(),
        totals.stream().mapToLong(Board.Total::deals).sum(),
        sum,
        // an estimate to the cent would be a lie
        weighted.setScale(0, RoundingMode.HALF_UP),
        others.entrySet().stream().map(o -> new BoardView.Sum(o.getValue(), o.getKey())).toList(),
        cards);
  }

  List<BoardView.Card> cards(Pipeline pipeline, List<BoardCard> cards) {
    var now = clock.instant();
    var next = nextSteps.of(cards.stream().map(BoardCard::deal).toList());
    var mine = mine();
    return cards.stream()
        .map(
            card -> {
              var deal = card.deal();
              var step = next.get(deal.number());
              var why = deal.stuckAt(now) && step != null ? nextSteps.whyStuck(deal, step) : null;
              var snoozed = card.snoozedUntil() != null && card.snoozedUntil().isAfter(now);
              var movable = pipeline.moves() != Pipeline.Moves.NONE && (mine == null || mine.contains(String.valueOf(deal.owner())));
              return new BoardView.Card(card, step, why, snoozed, movable, deal.dueAt() == null ? Long.MAX_VALUE : deal.dueAt().toEpochMilli());
            })
        .toList();
  }

  /** Owners whose deals the reader may move; null for all. */
  private Set<String> mine() {
    var groups = users.currentGroups();
    if (groups.contains(Group.MANAGERS) || groups.contains(Group.ADMINS)) {
      return null;
    }
    if (!groups.contains(Group.REPS)) {
      return Set.of();
    }
    var mine = new java.util.HashSet<>(absences.coveredBy(users.current()));
    mine.add(users.current());
    return mine;
  }
}
