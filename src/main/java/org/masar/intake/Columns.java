package org.masar.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.masar.lead.LeadFields;

/**
 * The columns of a file, by position. Where several are about one field, the first that says something wins and the others become
 * attributes under their heading, as every column does that we do not know. The reason column of a file that we handed out is left out.
 */
final class Columns {

  static final String REASON = "reason";

  private final List<String> headings;
  private final List<String> fields;
  private final int width;

  Columns(List<String> read) {
    this(read, null);
  }

  /** @param mapping what the columns are about, or null to tell it from the headings */
  Columns(List<String> read, Mapping mapping) {
    int last = read.size() - 1;
    this.headings = read.get(last).equals(REASON) ? List.copyOf(read.subList(0, last)) : List.copyOf(read);
    this.fields = mapping == null ? fields(headings) : fields(mapping.fitted(headings.size()));
    this.width = read.size();
  }

  private static List<String> fields(Mapping mapping) {
    var fields = new ArrayList<String>();
    mapping.targets().forEach(target -> fields.add(target.equals(Mapping.ATTRIBUTE) ? null : target));
    return fields;
  }

  /** What the columns are about, as somebody may correct it. */
  Mapping mapping() {
    return new Mapping(fields.stream().map(field -> field == null ? Mapping.ATTRIBUTE : field).toList());
  }

  /** Field of each column, null where we do not know it. A bare "Title" among people is what they do, among deals what is sold. */
  private static List<String> fields(List<String> headings) {
    var fields = new ArrayList<>(headings.stream().map(Headings::field).toList());
    boolean ofDeals = fields.contains("jobTitle") || fields.contains("amount");
    fields.replaceAll(field -> "bareTitle".equals(field) ? ofDeals ? "title" : "jobTitle" : field);
    return fields;
  }

  List<String> headings() {
    return headings;
  }

  /** How many columns we know what they are about; none unless one is the email address. */
  long known() {
    return fields.contains("email") ? fields.stream().filter(f -> f != null).count() : 0;
  }

  /** The cells of a row that have no column. */
  List<String> beyond(List<String> cells) {
    return cells.size() <= width ? List.of() : cells.subList(width, cells.size());
  }

  /** A row of the file of bad rows: the cells in their columns, then the reason, then the cells that have no column. */
  List<String> withReason(List<String> cells, String reason) {
    var row = new ArrayList<String>();
    for (int i = 0; i < headings.size(); i++) {
      row.add(i < cells.size() ? cells.get(i) : "");
    }
    row.add(reason);
    row.addAll(beyond(cells));
    return row;
  }

  /** What a row says, by field; the heading it came from is kept for messages. */
  Said say(List<String> cells) {
    var said = new Said(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int i = 0; i < headings.size(); i++) {
      said.add(headings.get(i), fields.get(i), i, cells.get(i).strip());
    }
    return said;
  }

  /** Texts by field, the heading of each field, and what is left. */
  record Said(Map<String, String> fields, Map<String, String> from, Map<String, String> attributes) {

    String get(String field) {
      return fields.get(field);
    }

    private void add(String heading, String field, int index, String text) {
      if (text.isEmpty() || Mapping.OMIT.equals(field)) {
        return;
      }
      if (field != null && fields.putIfAbsent(field, text) == null) {
        from.put(field, heading);
      } else {
        var column = "column " + (index + 1);
        var name = heading.isBlank() ? column : heading;
        attributes.put(attributes.containsKey(name) ? name + " (" + column + ")" : name, text);
      }
    }

    LeadFields lead() {
      return new LeadFields(
          get("email"), firstName(), lastName(), get("company"), get("phone"), get("jobTitle"), get("country"), get("city"),
          get("timeZone"), get("language"), get("source"), get("campaign"), get("keyword"), tags(), attributes);
    }

    private List<String> names() {
      return get("name") == null || get("firstName") != null || get("lastName") != null ? List.of() : List.of(get("name").split("\\s+", 2));
    }

    private String firstName() {
      return names().isEmpty() ? get("firstName") : names().get(0);
    }

    private String lastName() {
      return names().size() < 2 ? get("lastName") : names().get(1);
    }

    private Set<String> tags() {
      return get("tags") == null ? null : new LinkedHashSet<>(List.of(get("tags").split("[,;|،؛]")));
    }

    /** The column that a field of the lead came from. */
    String columnOf(String field) {
      var name = names().isEmpty() || !field.endsWith("Name") ? field : "name";
      return field.startsWith("attributes.") ? field.substring("attributes.".length()) : from.getOrDefault(name, field);
    }
  }
}
