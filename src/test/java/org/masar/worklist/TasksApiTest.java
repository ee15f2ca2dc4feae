package org.masar.worklist;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.masar.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class TasksApiTest extends TwoTasksTest {

  private static final RequestPostProcessor REP = user("rep").authorities(AuthorityUtils.createAuthorityList("reps"));
  private static final RequestPostProcessor MANAGER = user("manager").authorities(AuthorityUtils.createAuthorityList("managers"));

  @Autowired MockMvc http;
  @Autowired TestClock testClock;

  @Test
  void aTaskIsListedClaimedAndCompleted() throws Exception {
    var deal = pipeline.deal("rep");
    var id = pipeline.taskOf(deal, now.plus(Duration.ofDays(3)));

    http.perform(get("/api/tasks").param("due", "later").with(REP))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.next").value(nullValue()))
        .andExpect(jsonPath("$.items[0].id").value(id))
        .andExpect(jsonPath("$.items[0].name").value("Call the lead"))
        .andExpect(jsonPath("$.items[0].kind").value("call"))
        .andExpect(jsonPath("$.items[0].deal").value(deal.number()))
        .andExpect(jsonPath("$.items[0].lead.email").value(containsString("@x.example")))
        .andExpect(jsonPath("$.items[0].dueAt").value(now.plus(Duration.ofDays(3)).toString()))
        .andExpect(jsonPath("$.items[0].overdue").value(false))
        .andExpect(jsonPath("$.items[0].form").value("two-tasks-call"));
    http.perform(get("/api/tasks/" + id + "/form").with(REP))
        .andExpect(status().isOk())
        .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
        .andExpect(jsonPath("$.components[0].label").value("Outcome / النتيجة"));
    http.perform(post("/api/tasks/" + id + "/claim").with(REP).with(csrf())).andExpect(jsonPath("$.assignee").value("rep"));
    http.perform(complete(id, "{\"variables\": {\"callOutcome\": \"interested\", \"budget\": 12.5}}")).andExpect(status().isOk());

    http.perform(get("/api/tasks").param("deal", deal.number()).with(REP)).andExpect(jsonPath("$.items[0].name").value("Review"));
  }

  @Test
  void aDealPastItsLimitIsListedAsStuck() throws Exception {
    var deal = pipeline.deal("rep");
    testClock.forward(Duration.ofDays(8));

    http.perform(get("/api/insight/stuck").param("pipeline", "two-tasks").with(MANAGER))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items[0].deal").value(deal.number()))
        .andExpect(jsonPath("$.items[0].limit").value("P7D"))
        .andExpect(jsonPath("$.items[0].overdueBy").value("P1D"))
        .andExpect(jsonPath("$.items[0].why").value("8 days in Work, limit 7: waits for task 'Call the lead' that nobody has claimed, due 7 days ago"));
  }

  private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder complete(String id, String body) {
    return post("/api/tasks/" + id + "/complete").contentType(MediaType.APPLICATION_JSON).content(body).with(REP).with(csrf());
  }
}
