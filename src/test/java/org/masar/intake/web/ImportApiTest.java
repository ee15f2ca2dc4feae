package org.masar.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.masar.intake.IntakeSlice;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ImportApiTest {

  private static AnnotationConfigApplicationContext context;
  private static MockMvc http;

  @BeforeAll
  static void start() {
    context = DatabaseSlice.with(IntakeSlice.class, ImportApi.class);
    http =
        MockMvcBuilders.standaloneSetup(context.getBean(ImportApi.class))
            .setMessageConverters(new MappingJackson2HttpMessageConverter(context.getBean(ObjectMapper.class)))
            .build();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void aFileIsReceivedCountedAndItsBadRowsComeBack() throws Exception {
    var file = new MockMultipartFile("file", "l.csv", "text/csv", "Email,Name\na@x.example,Ada\nbad,'=1+1\n".getBytes(UTF_8));

    var answer = http.perform(multipart("/api/leads/import").file(file).param("pipeline", "inbound")).andExpect(status().isAccepted())
        .andReturn().getResponse();
    var uri = answer.getHeader("Location");
    http.perform(get(uri)).andExpect(jsonPath("$.state").value("running")).andExpect(jsonPath("$.rows").value(0));
    IntakeSlice.drain(context);

    assertThat(answer.getContentAsString()).matches("\\{\"id\":\\d+}");
    http.perform(get(uri))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("done"))
        .andExpect(jsonPath("$.rows").value(2))
        .andExpect(jsonPath("$.accepted").value(1))
        .andExpect(jsonPath("$.merged").value(0))
        .andExpect(jsonPath("$.rejected").value(1))
        .andExpect(jsonPath("$.pipeline").value("inbound"))
        .andExpect(jsonPath("$.dryRun").value(false));
    http.perform(get(uri + "/rejected.csv"))
        .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
        .andExpect(content().string("Email,Name,reason\r\nbad,'=1+1,row 3: Email is not an email address such as name@company.example\r\n"));
  }

  @Test
  void theFileOfBadRowsCanBeFixedAndImportedAsItIs() throws Exception {
    var file = new MockMultipartFile("file", "l.csv", "text/csv", "\uFEFFEmail;Phone;x\nbad;+20100;a\nworse;1;b;c\n".getBytes(UTF_8));
    var first = http.perform(multipart("/api/leads/import").file(file)).andReturn().getResponse().getHeader("Location");
    IntakeSlice.drain(context);
    var rejected = http.perform(get(first + "/rejected.csv")).andReturn().getResponse().getContentAsString(UTF_8);

    var fixed = new MockMultipartFile("file", "l.csv", "text/csv", rejected.replace("bad;", "good@x.example;").getBytes(UTF_8));
    var second = http.perform(multipart("/api/leads/import").file(fixed)).andReturn().getResponse().getHeader("Location");
    IntakeSlice.drain(context);

    assertThat(rejected).startsWith("\uFEFFEmail;Phone;x;reason\r\nbad;'+20100;a;row 2");
    http.perform(get(second)).andExpect(jsonPath("$.accepted").value(1)).andExpect(jsonPath("$.rejected").value(1));
    http.perform(get(second + "/rejected.csv"))
        .andExpect(content().string(org.hamcrest.Matchers.startsWith("\uFEFFEmail;Phone;x;reason\r\nworse;1;b;row 3")));
    var lead = context.getBean(org.masar.lead.Leads.class).findByEmail("good@x.example").orElseThrow();
    assertThat(lead.phone()).isEqualTo("+20100");
    assertThat(lead.attributes()).containsOnlyKeys("x");
  }

  @Test
  void aRequestWithoutAFileOrForAnUnknownImportIsRefused() {
    assertThatThrownBy(() -> http.perform(multipart("/api/leads/import"))).isInstanceOf(ServletException.class)
        .hasCauseInstanceOf(Invalid.class);
    assertThatThrownBy(() -> http.perform(get("/api/imports/4711"))).hasCauseInstanceOf(NotFound.class);
    assertThatThrownBy(() -> http.perform(get("/api/imports/4711/rejected.csv"))).hasCauseInstanceOf(NotFound.class);
  }
}
