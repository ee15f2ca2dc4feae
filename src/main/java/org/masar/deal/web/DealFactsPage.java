package org.masar.deal.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.masar.deal.DealCommands;
import org.masar.deal.Deals;
import org.masar.deal.FactsOfDeal;
import org.masar.web.Forbidden;
import org.masar.web.Money;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The facts of a deal, to read and to edit in place. What is wrong is said beside its field, and what was typed stays. */
@Controller
@RequestMapping("/deals/{number}/facts")
class DealFactsPage {

  /** What stands in the form. */
  record Typed(String title, String amount, String currency, String expectedClose) {}

  private static final int LONGEST_TITLE = 300;

  private final DealSheets sheets;
  private final Deals deals;
  private final DealCommands commands;
  private final Show show;

  DealFactsPage(DealSheets sheets, Deals deals, DealCommands commands, Show show) {
    this.sheets = sheets;
    this.deals = deals;
    this.commands = commands;
    this.show = show;
  }

  @GetMapping
  String facts(@PathVariable String number, Model model) {
    var sheet = sheets.of(number);
    model.addAttribute("sheet", sheet);
    model.addAttribute("deal", sheet.deal());
    model.addAttribute("handedTo", deals.handedOver(number));
    return "deal/_facts :: facts";
  }

  @GetMapping("/edit")
  ModelAndView edit(@PathVariable String number) {
    var sheet = mayWrite(number);
    var deal = sheet.deal();
    var typed =
        new Typed(
            deal.title(),
            deal.amount() == null ? "" : deal.amount().toPlainString(),
            deal.currency(),
            deal.expectedClose() == null ? "" : deal.expectedClose().toString());
    return form(sheet, typed, Map.of());
  }

  @PostMapping
  ModelAndView save(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String currency,
      @RequestParam(defaultValue = "") String expectedClose) {
    var sheet = mayWrite(number);
    var typed = new Typed(title.strip(), amount.strip(), currency.strip(), expectedClose.strip());
    var wrong = new LinkedHashMap<String, String>();
    var facts = read(typed, wrong);
    if (!wrong.isEmpty()) {
      var again = form(sheet, typed, wrong);
      again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
      return again;
    }
    commands.facts(number, facts);
    var saved = new ModelAndView("deal/_facts :: saved");
    var now = sheets.of(number);
    saved.addObject("sheet", now).addObject("deal", now.deal()).addObject("handedTo", deals.handedOver(number));
    saved.addObject("notice", show.text("deal.facts.saved", number));
    return saved;
  }

  private DealSheet mayWrite(String number) {
    var sheet = sheets.of(number);
    if (!sheet.may().write()) {
      throw new Forbidden(Said.of("deal.forbidden.write", number));
    }
    return sheet;
  }

  private static ModelAndView form(DealSheet sheet, Typed typed, Map<String, String> wrong) {
    return new ModelAndView("deal/_facts :: form", Map.of("sheet", sheet, "deal", sheet.deal(), "typed", typed, "wrong", wrong));
  }

  private FactsOfDeal read(Typed typed, Map<String, String> wrong) {
    if (typed.title().isEmpty() || typed.title().length() > LONGEST_TITLE) {
      wrong.put("title", show.text("deal.wrong.title"));
    }
    return new FactsOfDeal(typed.title(), amount(typed, wrong), currency(typed, wrong), close(typed, wrong));
  }

  private BigDecimal amount(Typed typed, Map<String, String> wrong) {
    try {
      return typed.amount().isEmpty() ? null : Money.parse(latinDigits(typed.amount()), null).amount();
    } catch (IllegalArgumentException notAnAmount) {
      wrong.put("amount", show.text("deal.wrong.amount"));
      return null;
    }
  }

  /** Digits as an Arabic keyboard types them, and separators of thousands, are an amount too. */
  private static String latinDigits(String typed) {
    var text = new StringBuilder();
    typed.replace("٫", ".").replaceAll("[,٬\\s]", "").codePoints().forEach(c -> text.append(Character.isDigit(c) ? String.valueOf(Character.digit(c, 10)) : Character.toString(c)));
    return text.toString();
  }

  private String currency(Typed typed, Map<String, String> wrong) {
    try {
      var known = new Money(BigDecimal.ZERO, typed.currency()).currency();
      if (known != null) {
        return known;
      }
    } catch (IllegalArgumentException notACurrency) {
      // said below
    }
    wrong.put("currency", show.text("deal.wrong.currency"));
    return null;
  }

  private LocalDate close(Typed typed, Map<String, String> wrong) {
    try {
      return typed.expectedClose().isEmpty() ? null : LocalDate.parse(typed.expectedClose());
    } catch (DateTimeParseException notADay) {
      wrong.put("expectedClose", show.text("deal.wrong.expectedClose"));
      return null;
    }
  }
}
