package org.masar.worklist;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.masar.pipeline.FormSchema;
import org.masar.pipeline.Forms;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.springframework.stereotype.Component;

/** What a caller answers to a form, as diagrams and decision tables read it: numbers are numbers, dates stay ISO 8601 text. */
@Component
class FormAnswers {

  private static final int LONGEST = 40;

  private final Forms forms;

  FormAnswers(Forms forms) {
    this.forms = forms;
  }

  /** The answers to a task's form, checked; {@link Invalid} names each that cannot be taken. */
  Map<String, Object> checked(String task, Map<String, Object> sent) {
    var answers = new LinkedHashMap<String, Object>();
    var numbers = numbers(task);
    sent.forEach((key, value) -> answers.put(key, numbers.contains(key) ? number(value) : value));
    var wrong = forms.check(task, answers);
    if (!wrong.isEmpty()) {
      throw new Invalid(wrong);
    }
    return answers;
  }

  private Set<String> numbers(String task) {
    try {
      return FormSchema.read(forms.schemaOf(task).getBytes(StandardCharsets.UTF_8)).numbers();
    } catch (NotFound noForm) {
      return Set.of();
    }
  }

  /** What is no number stays as it is, for the form to refuse. */
  private static Object number(Object value) {
    if (value instanceof String text && text.isBlank()) {
      return null;
    }
    if (!(value instanceof Number) && !(value instanceof String) || value.toString().length() > LONGEST) {
      return value;
    }
    try {
      var exact = new BigDecimal(value.toString().strip());
      return isWhole(exact) ? whole(exact.longValueExact()) : (Object) exact.doubleValue();
    } catch (NumberFormatException notANumber) {
      return value;
    }
  }

  /** Eighteen digits always fit; the scale is looked at first, for 1e999999999 would take the memory. */
  private static boolean isWhole(BigDecimal number) {
    return (long) number.precision() - number.scale() <= 18 && number.stripTrailingZeros().scale() <= 0;
  }

  private static Object whole(long number) {
    return (int) number == number ? (Object) (int) number : (Object) number;
  }
}
