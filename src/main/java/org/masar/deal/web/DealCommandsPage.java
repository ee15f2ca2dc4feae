package org.masar.deal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.masar.deal.DealCommands;
import org.masar.pipeline.Outcome;
import org.masar.web.Forbidden;
import org.masar.web.Invalid;
import org.masar.web.Refusal;
import org.masar.web.Said;
import org.masar.web.Show;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The commands of the deal page. Each is asked first, in a dialog that says what it will bring about; a refusal comes back into the dialog with
 * what was typed.
 */
@Controller
@RequestMapping("/deals/{number}")
class DealCommandsPage {

  private final DealSheets sheets;
  private final DealQuestions questions;
  private final DealCommands commands;
  private final Show show;

  DealCommandsPage(DealSheets sheets, DealQuestions questions, DealCommands commands, Show show) {
    this.sheets = sheets;
    this.questions = questions;
    this.commands = commands;
    this.show = show;
  }

  @GetMapping("/move")
  ModelAndView askMove(@PathVariable String number, @RequestParam(required = false) String stage, @RequestParam(required = false) String reason) {
    var sheet = sheet(number, true);
    return dialog(sheet, questions.move(sheet, stage, reason), null);
  }

  @PostMapping("/move")
  ModelAndView move(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String stage,
      @RequestParam(required = false) String reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    return act(
        request,
        response,
        number,
        () -> {
          required("stage", stage);
          commands.move(number, stage, reason);
          return show.text("deal.did.move", AskWords.isolated(number), AskWords.isolated(sheets.of(number).stageName()));
        },
        sheet -> questions.move(sheet, stage, reason));
  }

  @GetMapping("/close")
  ModelAndView askClose(@PathVariable String number, @RequestParam(required = false) String outcome, @RequestParam(required = false) String reason) {
    var sheet = sheet(number, true);
    return dialog(sheet, questions.close(sheet, outcome, reason), null);
  }

  @PostMapping("/close")
  ModelAndView close(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(required = false) String reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    return act(
        request,
        response,
        number,
        () -> {
          required("outcome", outcome);
          commands.close(number, "won".equals(outcome) ? Outcome.WON : Outcome.LOST, reason);
          return show.text("deal.did.close", AskWords.isolated(number), show.text("deal.outcome." + outcome));
        },
        sheet -> questions.close(sheet, outcome, reason));
  }

  @GetMapping("/reopen")
  ModelAndView askReopen(@PathVariable String number, @RequestParam(required = false) String stage, @RequestParam(required = false) String reason) {
    var sheet = sheet(number, false);
    return dialog(sheet, questions.reopen(sheet, stage, reason), null);
  }

  @PostMapping("/reopen")
  ModelAndView reopen(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String stage,
      @RequestParam(required = false) String reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    return act(
        request,
        response,
        number,
        () -> {
          required("stage", stage);
          commands.reopen(number, stage, reason);
          return show.text("deal.did.reopen", AskWords.isolated(number));
        },
        sheet -> questions.reopen(sheet, stage, reason));
  }

  @GetMapping("/reassign")
  ModelAndView askReassign(@PathVariable String number) {
    var sheet = sheet(number, false);
    return dialog(sheet, questions.reassign(sheet, null), null);
  }

  @PostMapping("/reassign")
  ModelAndView reassign(
      @PathVariable String number, @RequestParam(defaultValue = "") String owner, HttpServletRequest request, HttpServletResponse response) {
    return act(
        request,
        response,
        number,
        () -> {
          required("owner", owner);
          commands.reassign(number, owner);
          return show.text("deal.did.reassign", AskWords.isolated(number), AskWords.isolated(show.person(owner)));
        },
        sheet -> questions.reassign(sheet, owner));
  }

  @GetMapping("/skip-wait")
  ModelAndView askSkip(@PathVariable String number) {
    var sheet = sheet(number, false);
    return dialog(sheet, questions.skip(sheet), null);
  }

  @PostMapping("/skip-wait")
  ModelAndView skip(@PathVariable String number, HttpServletRequest request, HttpServletResponse response) {
    return act(
        request,
        response,
        number,
        () -> {
          commands.skipWait(number);
          return show.text("deal.did.skip", AskWords.isolated(number));
        },
        questions::skip);
  }

  private interface Question {
    Asked of(DealSheet sheet);
  }

  /** Does it and shows the page with what was done; refused by a dialog of ours, shows the dialog again with why. */
  private ModelAndView act(
      HttpServletRequest request, HttpServletResponse response, String number, Supplier<String> command, Question again) {
    var ours = request.getHeader("HX-Request") != null;
    try {
      return done(request, response, ours, "/deals/" + number, command.get());
    } catch (Refusal refused) {
      if (!ours) {
        throw refused;
      }
      return refused(number, again, refused.said() == null ? refused.getMessage() : show.text(refused.said()));
    } catch (Invalid wrong) {
      if (!ours) {
        throw wrong;
      }
      var field = wrong.fields().get(0);
      return refused(number, again, field.said() == null ? field.message() : show.text(field.said()));
    }
  }

  private ModelAndView refused(String number, Question again, String why) {
    var sheet = sheets.of(number);
    var dialog = dialog(sheet, again.of(sheet), why);
    dialog.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return dialog;
  }

  private static ModelAndView done(HttpServletRequest request, HttpServletResponse response, boolean ours, String page, String notice) {
    RequestContextUtils.getOutputFlashMap(request).put("notice", notice);
    if (!ours) {
      return new ModelAndView("redirect:" + page);
    }
    RequestContextUtils.saveOutputFlashMap(page, request, response);
    response.setHeader("HX-Redirect", page);
    return null;
  }

  private DealSheet sheet(String number, boolean own) {
    var sheet = sheets.of(number);
    if (own && !sheet.may().work()) {
      throw new Forbidden(Said.of("deal.forbidden.work", number, show.person(sheet.deal().owner())));
    } else if (!own && !sheet.may().manage()) {
      throw new Forbidden(Said.of("deal.forbidden.manage", number));
    }
    return sheet;
  }

  private static void required(String field, String value) {
    if (value.isBlank()) {
      throw new Invalid(field, Said.of("deal.wrong." + field));
    }
  }

  private static ModelAndView dialog(DealSheet sheet, Asked asked, String refused) {
    var view = new ModelAndView("deal/_ask :: ask");
    view.addObject("deal", sheet.deal()).addObject("asked", asked).addObject("refused", refused);
    return view;
  }
}
