package org.masar.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.masar.web.Invalid;

/**
 * What each column of a file is about, by position.
 *
 * @param targets for each column one of {@link #FIELDS}, {@link #ATTRIBUTE} or {@link #OMIT}
 */
public record Mapping(List<String> targets) {

  /** What a column can be about; {@code name} is first and last name in one. */
  public static final List<String> FIELDS =
      List.of(
          "email", "name", "firstName", "lastName", "company", "phone", "jobTitle", "country", "city", "timeZone", "language", "source",
          "campaign", "keyword", "tags", "title", "amount", "currency", "owner", "consent");

  /** Kept under the column's heading. */
  public static final String ATTRIBUTE = "attribute";

  /** Left out. */
  public static final String OMIT = "omit";

  public Mapping {
    targets = List.copyOf(targets);
    targets.stream()
        .filter(t -> !FIELDS.contains(t) && !t.equals(ATTRIBUTE) && !t.equals(OMIT))
        .findFirst()
        .ifPresent(unknown -> {
          throw new Invalid("mapping", "has '" + unknown + "'; a column is one of " + FIELDS + ", " + ATTRIBUTE + " or " + OMIT);
        });
  }

  public boolean hasEmail() {
    return targets.contains("email");
  }

  /** The same for a file of that many columns: what is too much is cut, what is missing is kept as an attribute. */
  Mapping fitted(int columns) {
    var fitted = new ArrayList<>(targets.subList(0, Math.min(columns, targets.size())));
    while (fitted.size() < columns) {
      fitted.add(ATTRIBUTE);
    }
    return new Mapping(fitted);
  }

  /** As it is kept, and read back by {@link #read}. */
  String text() {
    return String.join(",", targets);
  }

  static Mapping read(String text) {
    return text == null ? null : new Mapping(Arrays.asList(text.split(",")));
  }
}
