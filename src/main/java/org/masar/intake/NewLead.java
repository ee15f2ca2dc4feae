package org.masar.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.masar.lead.LeadFields;
import org.masar.web.Invalid;
import org.masar.web.Money;

/**
 * A lead that somebody sends in, and the deal to open with it; null means not said.
 *
 * @param pipeline where to start it; without one no deal is opened and title, amount and owner say nothing
 * @param consent what the person said about being written to, see {@link org.masar.lead.Consent#said}
 */
public record NewLead(LeadFields lead, String pipeline, String title, Money amount, String owner, String consent) {

  /** One that says nothing about being written to. */
  public NewLead(LeadFields lead, String pipeline, String title, Money amount, String owner) {
    this(lead, pipeline, title, amount, owner, null);
  }

  /** Reads the body of {@code POST /api/leads}; wrong types and unknown properties are added to {@code wrong}, all of them at once. */
  public static NewLead read(ObjectNode body, List<Invalid.Field> wrong) {
    var lead = LeadFields.take(body, wrong);
    var read = new NewLead(lead, text(body, "pipeline", wrong), text(body, "title", wrong), amount(body, wrong),
        text(body, "owner", wrong), text(body, "consent", wrong));
    body.fieldNames().forEachRemaining(name -> wrong.add(new Invalid.Field(name, "is not a property of a new lead")));
    return read;
  }

  private static String text(ObjectNode body, String field, List<Invalid.Field> wrong) {
    var said = body.remove(field);
    if (said != null && !said.isNull() && !said.isTextual()) {
      wrong.add(new Invalid.Field(field, "must be a text"));
      return null;
    }
    return said == null || said.isNull() || said.asText().isBlank() ? null : said.asText().strip();
  }

  private static Money amount(ObjectNode body, List<Invalid.Field> wrong) {
    try {
      return Money.from(body.remove("amount"));
    } catch (IllegalArgumentException notMoney) {
      wrong.add(new Invalid.Field("amount", notMoney.getMessage()));
      return null;
    }
  }
}
