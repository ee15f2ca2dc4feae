package org.masar.outreach.web;

import org.masar.outreach.NoticeCause;
import org.masar.outreach.Whys;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.web.NotFound;
import org.masar.web.Said;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Why did this person get this mail? */
@Controller
class WhyPage {

  private final Whys whys;
  private final Pipelines pipelines;
  private final Labels labels;

  WhyPage(Whys whys, Pipelines pipelines, Labels labels) {
    this.whys = whys;
    this.pipelines = pipelines;
    this.labels = labels;
  }

  @GetMapping("/mail/{id:\\d+}/why")
  String why(@PathVariable long id, Model model) {
    var why = whys.of(id).orElseThrow(() -> new NotFound(Said.of("why.none", id)));
    model.addAttribute("mail", why.mail());
    if (why.how() != null && why.how().notice()) {
      model.addAttribute("cause", NoticeCause.of(why.mail()));
      return "outreach/why-notice";
    }
    model.addAttribute("why", why);
    model.addAttribute("pipeline", why.deal() == null ? null : pipeline(why.deal().pipeline()));
    return "outreach/why";
  }

  /** What the reader calls it. */
  private String pipeline(String key) {
    return labels.pipeline(key, pipelines.find(key).map(Pipeline::name).orElse(key));
  }
}
