package org.masar.mail.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.regex.Pattern;
import org.masar.mail.SendingPause;
import org.masar.web.Show;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Why nothing is sent at the moment, what to do about it, and the way on. */
@Controller
class ChannelPage {

  private static final Pattern LOGIN = Pattern.compile("\\b53[0458]\\b|authentication (failed|credentials|required)|not authenticated|login", Pattern.CASE_INSENSITIVE);
  private static final Pattern LIMIT = Pattern.compile("limit|quota|threshold|too many", Pattern.CASE_INSENSITIVE);
  private static final Pattern POLICY =
      Pattern.compile("spf|dkim|dmarc|spam|block|list|reputation|unsolicited|unauthenticated|policy|banned|denied|5\\.7\\.", Pattern.CASE_INSENSITIVE);

  private final SendingPause pause;
  private final Show show;

  ChannelPage(SendingPause pause, Show show) {
    this.pause = pause;
    this.show = show;
  }

  @GetMapping("/mail/channel")
  String state(Model model) {
    pause
        .now()
        .ifPresent(
            paused -> {
              model.addAttribute("paused", paused);
              model.addAttribute("advice", advice(paused.why()));
            });
    return "mail/_channel :: state";
  }

  @PostMapping(path = "/mail/channel/go-on", produces = "text/html")
  String goOn(Principal by, Model model, HttpServletResponse response) {
    pause.goOn(by.getName());
    response.setHeader("X-Masar-Notice", URLEncoder.encode(show.text("mailchannel.going"), StandardCharsets.UTF_8));
    return state(model);
  }

  static String advice(String why) {
    var said = why == null ? "" : why;
    if (said.startsWith("bounce rate")) {
      return "bounces";
    }
    return LOGIN.matcher(said).find() ? "login" : LIMIT.matcher(said).find() ? "limit" : POLICY.matcher(said).find() ? "policy" : "other";
  }
}
