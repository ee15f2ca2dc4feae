package org.masar.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.ui.Model;

/**
 * A form as it was sent, to be shown once more with what is wrong beside its fields.
 *
 * @param form which form of the page
 * @param values by field; passwords never are among them
 * @param errors by field; what belongs to no field stands under "form"
 */
record Entry(String form, Map<String, Object> values, Map<String, Said> errors) {

  static final Entry NONE = new Entry("", Map.of(), Map.of());

  static Entry wrong(String form, Map<String, Object> values, Invalid why) {
    return new Entry(form, values, why.fields().stream().collect(Collectors.toMap(Invalid.Field::field, Invalid.Field::said, (a, b) -> a)));
  }

  static Entry refused(String form, Map<String, Object> values, Said why) {
    return new Entry(form, values, Map.of("form", why));
  }

  /** What was typed into the field, else what is there now. */
  public Object value(String of, String field, Object now) {
    return form.equals(of) && values.containsKey(field) ? values.get(field) : now;
  }

  /** What is wrong with the field, or null. */
  public Said error(String of, String field) {
    return form.equals(of) ? errors.get(field) : null;
  }

  void in(Model model) {
    model.addAttribute("entry", this);
  }
}
