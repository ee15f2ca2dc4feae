package org.masar.mail.web;

import org.masar.mail.DemoMailbox;
import org.masar.mail.Hits;
import org.masar.mail.Inbox;
import org.masar.mail.Mailer;
import org.masar.mail.Suppressions;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The room's pages and calls over a room under test, without login and error pages. */
public final class MailPages {

  private MailPages() {}

  public static MockMvc of(ApplicationContext room) {
    var inbox = room.getBean(Inbox.class);
    return MockMvcBuilders.standaloneSetup(
            new UnsubscribePage(room.getBean(Suppressions.class)),
            new TrackPage(room.getBean(Hits.class), room.getBean(Suppressions.class)),
            new MailApi(room.getBean(Mailer.class), inbox),
            new MailboxApi(room.getBeanProvider(DemoMailbox.class), inbox))
        .setViewResolvers(views())
        .build();
  }

  private static ThymeleafViewResolver views() {
    var templates = new ClassLoaderTemplateResolver();
    templates.setPrefix("templates/");
    templates.setSuffix(".html");
    templates.setCharacterEncoding("UTF-8");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    var views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine);
    views.setCharacterEncoding("UTF-8");
    return views;
  }
}
