package org.masar.lead;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.masar.web.Invalid;
import org.masar.web.Said;

/** Brings what was said about a lead into the one form it is kept in, and notes everything that cannot be kept. */
final class Cleaning {

  private static final int TAGS = 50;
  private static final int ATTRIBUTES = 200;
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private final List<Invalid.Field> wrong = new ArrayList<>();

  /** The fields as they are kept: null stays null (not said), blank becomes empty (said to be nothing). */
  LeadFields clean(LeadFields said) {
    return new LeadFields(
        email(said.email()),
        line("firstName", said.firstName(), 100),
        line("lastName", said.lastName(), 100),
        line("company", said.company(), 200),
        said.phone() == null ? null : line("phone", CleanText.phone(said.phone()), 40),
        line("jobTitle", said.jobTitle(), 200),
        country(line("country", said.country(), 80)),
        line("city", said.city(), 100),
        timeZone(line("timeZone", said.timeZone(), 64)),
        language(line("language", said.language(), 64)),
        line("source", said.source(), 200),
        line("campaign", said.campaign(), 200),
        line("keyword", said.keyword(), 200),
        tags(said.tags()),
        attributes(said.attributes()));
  }

  List<Invalid.Field> wrong() {
    return wrong;
  }

  void refuse(String field, Said why) {
    wrong.add(new Invalid.Field(field, why));
  }

  String tag(String typed) {
    return line("tags", typed, 60);
  }

  private String email(String typed) {
    if (typed == null || typed.isBlank()) {
      return typed == null ? null : "";
    }
    var address = EmailAddress.normalized(typed);
    if (address == null) {
      refuse("email", Said.of("lead.wrong.email"));
    }
    return address;
  }

  private String line(String field, String typed, int longest) {
    return typed == null ? null : kept(field, CleanText.line(typed), longest);
  }

  private String kept(String field, String text, int longest) {
    if (CleanText.hasControls(text)) {
      refuse(field, Said.of("lead.wrong.controls"));
    } else if (text.length() > longest) {
      refuse(field, Said.of("lead.wrong.long", text.length(), longest));
    }
    return text;
  }

  private String country(String typed) {
    return typed == null ? null : LocaleNames.country(typed);
  }

  private String timeZone(String typed) {
    if (typed != null && !typed.isEmpty() && !ZONES.contains(typed)) {
      refuse("timeZone", Said.of("lead.wrong.timeZone"));
    }
    return typed;
  }

  private String language(String typed) {
    if (typed == null || typed.isEmpty()) {
      return typed;
    }
    var tag = LocaleNames.language(typed);
    if (tag == null) {
      refuse("language", Said.of("lead.wrong.language"));
    }
    return tag;
  }

  private Set<String> tags(Set<String> said) {
    if (said == null) {
      return null;
    }
    var tags = new LinkedHashSet<String>();
    said.stream().map(this::tag).filter(t -> t != null && !t.isEmpty()).forEach(tags::add);
    if (tags.size() > TAGS) {
      refuse("tags", Said.of("lead.wrong.many", tags.size(), TAGS));
    }
    return tags;
  }

  private Map<String, String> attributes(Map<String, String> said) {
    if (said == null) {
      return null;
    }
    var attributes = new LinkedHashMap<String, String>();
    said.forEach((name, content) -> attribute(attributes, name, content));
    if (attributes.size() > ATTRIBUTES) {
      refuse("attributes", Said.of("lead.wrong.many", attributes.size(), ATTRIBUTES));
    }
    return attributes;
  }

  private void attribute(Map<String, String> attributes, String name, String content) {
    var key = line("attributes", name, 100);
    if (key.isEmpty()) {
      refuse("attributes", Said.of("lead.wrong.nameless"));
    }
    attributes.put(key, content == null ? "" : kept("attributes." + key, CleanText.text(content), 2000));
  }
}
