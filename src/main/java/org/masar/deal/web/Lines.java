package org.masar.deal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.masar.deal.Deal;
import org.masar.deal.TimelineEntry;
import org.masar.lead.Lead;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipelines;
import org.masar.pipeline.Stage;
import org.masar.web.Show;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/** Makes sentences of what happened, from kind and facts, in the reader's language. The texts that are kept are English, for programs. */
@Component
class Lines {

  private static final Map<String, String> ICONS = Map.of("mails", "mail", "talks", "phone", "tasks", "check", "notes", "note", "moves", "arrow");

  private final Pipelines pipelines;
  private final Labels labels;
  private final Show show;

  Lines(Pipelines pipelines, Labels labels, Show show) {
    this.pipelines = pipelines;
    this.labels = labels;
    this.show = show;
  }

  List<Line> of(Deal deal, Lead lead, List<TimelineEntry> entries) {
    return entries.stream().map(e -> new Sentence(deal, lead, e).line()).toList();
  }

  /** What an answer of a form, or a reason, is called; as it is when it is of the owner's own. */
  String answer(String key) {
    return key == null ? null : Objects.requireNonNullElse(known("deal.answer.", key), key);
  }

  private static String isolated(Object name) {
    return "\u2068" + name + "\u2069";
  }

  /** One entry while it is put into words. */
  private final class Sentence {

    private final Deal deal;
    private final Lead lead;
    private final TimelineEntry entry;
    private final Map<String, Object> more;

    Sentence(Deal deal, Lead lead, TimelineEntry entry) {
      this.deal = deal;
      this.lead = lead;
      this.entry = entry;
      this.more = entry.more() == null ? Map.of() : entry.more();
    }

    Line line() {
      return switch (entry.kind()) {
        case "stage-entered" -> text(say("stage-entered", stage(fact("stage"))));
        case "email-sent" -> mail(say("email-sent"), null);
        case "email-not-sent" -> notSent();
        case "reply", "auto-reply" -> spoken(say(entry.kind(), fact("from") == null ? person() : isolated(fact("from"))), entry.text());
        case "email-opened" -> text(say("email-opened", person()));
        case "link-clicked" -> spoken(say("link-clicked", person()), entry.text());
        case "unsubscribed" -> text(say("unsubscribed", person()));
        case "bounce" -> new Line(entry.at(), "mails", "mail", say("bounce"), null, null, entry.text());
        case "away" -> text(say("away", person(), show.date(LocalDate.parse(fact("until")))));
        case "call", "meeting", "message" -> talk();
        case "task-created" -> text(say("task-created", element(entry.text())));
        case "channel-skipped" -> text(say("channel-skipped", element(fact("task")), show.text("deal.channel." + fact("channel"))));
        case "task-completed" -> spoken(outcome(say("task-completed", by(), element(entry.text()))), fact("note"));
        case "note" -> note();
        case "decided" -> text(say(fact("rules").isEmpty() ? "decided-nothing" : "decided", element(entry.text()), fact("rules")));
        case "signal" -> signal();
        case "moved" -> spoken(moved(), fact("reason"));
        case "timer" -> text(say(more.containsKey("skipped") ? "timer-skipped" : "timer", element(entry.text()), by()));
        case "closed" -> closed();
        default -> other();
      };
    }

    private Line notSent() {
      var at = entry.text().indexOf(": ");
      var why = at < 0 ? null : entry.text().substring(at + 2);
      var said = why == null ? null : known("deal.mail.why.", slug(why));
      return said == null
          ? new Line(entry.at(), "mails", "mail", say("email-not-sent"), fact("subject"), null, why)
          : mail(say("email-not-sent.why", said), null);
    }

    private Line talk() {
      var in = "IN".equals(fact("direction"));
      if (more.containsKey("task")) {
        return spoken(outcome(say("task-completed", by(), element(fact("task")))), fact("note"));
      }
      return spoken(say(entry.kind() + (in ? ".in" : ".out"), by(), person()), entry.text());
    }

    private Line note() {
      if (more.containsKey("outcome")) {
        return because(say("closed-by", by(), show.text("deal.outcome." + fact("outcome"))));
      } else if (more.containsKey("owner")) {
        return text(say(entry.by() == null ? "owner" : "owner-by", isolated(show.person(fact("owner"))), by()));
      } else if (more.containsKey("deal")) {
        return text(say(entry.text().contains(" from ") ? "handed-from" : "handed-to", isolated(fact("deal"))));
      }
      return spoken(say("note", by()), entry.text());
    }

    private Line signal() {
      var changes =
          Stream.of("title", "amount", "expectedClose")
              .filter(more::containsKey)
              .map(f -> show.text("deal.fact." + f) + ": " + change(fact(f)))
              .collect(Collectors.joining(show.text("deal.list")));
      if (!changes.isEmpty()) {
        return text(say("changed", by(), changes));
      }
      var name = Objects.requireNonNullElseGet(known("deal.signal.", entry.text()), () -> isolated(entry.text()));
      var nobody = "0".equals(fact("reached"));
      return text(say(nobody ? "signal-nobody" : "signal", name));
    }

    /** "before → after", days as the reader writes them; what was empty before is left out. */
    private String change(String fact) {
      return Stream.of(fact.split(" → ", 2))
          .filter(v -> !v.equals("null") || fact.endsWith("→ null"))
          .map(v -> isolated(v.equals("null") ? show.text("deal.fact.none") : v.matches("\\d{4}-\\d\\d-\\d\\d") ? show.date(LocalDate.parse(v)) : v))
          .collect(Collectors.joining(show.text("deal.change")));
    }

    private String moved() {
      return more.containsKey("reopened") ? say("reopened", by(), stage(fact("to"))) : say("moved", by(), stage(fact("from")), stage(fact("to")));
    }

    private Line closed() {
      return because(say("closed", show.text("deal.outcome." + fact("outcome"))));
    }

    /** With the reason: one of those that forms know by its name, any other as it was typed. */
    private Line because(String text) {
      var reason = fact("reason");
      var known = reason == null ? null : known("deal.answer.", reason);
      return known == null ? spoken(text, reason) : text(show.text("deal.line.with", text, known));
    }

    /** What a room above tells that this one does not know. */
    private Line other() {
      var text = known("deal.line.", entry.kind());
      return text == null ? spoken(by(), entry.text()) : spoken(say(entry.kind(), by(), element(entry.text())), Objects.requireNonNullElse(fact("reason"), fact("note")));
    }

    private String outcome(String text) {
      var outcome = fact("outcome");
      if (outcome == null) {
        return text;
      }
      var said = Objects.requireNonNullElseGet(known("deal.answer.", outcome), () -> isolated(outcome));
      var reason = fact("lostReason");
      var why = reason == null ? "" : show.text("deal.line.and", Objects.requireNonNullElseGet(known("deal.answer.", reason), () -> isolated(reason)));
      return show.text("deal.line.with", text, said) + why;
    }

    private Line mail(String text, String said) {
      return new Line(entry.at(), "mails", "mail", text, fact("subject"), said, null);
    }

    private Line text(String text) {
      return spoken(text, null);
    }

    private Line spoken(String text, String said) {
      var group = Kinds.groupOf(entry.kind());
      return new Line(entry.at(), group, ICONS.get(group), text, fact("subject"), said == null || said.isBlank() ? null : said, null);
    }

    private String say(String key, Object... names) {
      return show.text("deal.line." + key, names);
    }

    private String fact(String name) {
      var value = more.get(name);
      return value == null ? null : value.toString();
    }

    private String by() {
      return entry.by() == null ? show.text("deal.line.server") : isolated(show.person(entry.by()));
    }

    private String person() {
      return lead == null ? show.text("deal.next.lead") : isolated(lead.name());
    }

    private String element(String drawn) {
      var id = fact("element");
      return isolated(id == null ? drawn : labels.element(deal.pipeline(), id, drawn));
    }

    private String stage(String key) {
      var drawn = pipelines.version(deal.pipeline(), deal.version()).flatMap(p -> p.stage(key)).map(Stage::name).orElse(key);
      return isolated(labels.stage(deal.pipeline(), key, drawn));
    }
  }

  private static String slug(String words) {
    return words.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** The words for something that the message files may not know. */
  private String known(String prefix, String key) {
    try {
      return show.text(prefix + key);
    } catch (NoSuchMessageException ofTheOwnersOwn) {
      return null;
    }
  }
}
