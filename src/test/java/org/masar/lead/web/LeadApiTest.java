package org.masar.lead.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.masar.web.Invalid;
import org.masar.web.NotFound;
import org.masar.web.Users;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

class LeadApiTest {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private static AnnotationConfigApplicationContext context;
  private static LeadApi api;

  /** Without the page, which speaks to people. */
  @ComponentScan(basePackageClasses = Leads.class, excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = LeadPage.class))
  static class LeadRoom {}

  @BeforeAll
  static void start() {
    context = DatabaseSlice.with(LeadRoom.class, Users.class);
    api = context.getBean(LeadApi.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void aLeadIsItsFieldsAndItsNameAsJson() throws Exception {
    var id = register("{'email': 'ada@x.example', 'firstName': 'Ada', 'lastName': 'Lovelace', 'tags': ['vip'], 'attributes': {'seats': 3}}");

    var json = JSON.valueToTree(api.one(id));

    assertThat(json.get("name").asText()).isEqualTo("Ada Lovelace");
    assertThat(json.get("tags").get(0).asText()).isEqualTo("vip");
    assertThat(json.get("attributes").get("seats").asText()).isEqualTo("3");
    assertThat(json.get("status").asText()).isEqualTo("NEW");
  }

  @Test
  void whatACallerMayNotSetIsRefusedByName() throws Exception {
    var id = register("{'email': 'mass@x.example'}");

    var body = json("{'id': 7, 'status': 'CUSTOMER', 'score': 99, 'createdAt': '2020-01-01T00:00:00Z', 'owner': 'rep', 'city': {'x': 1}, 'company': 'X'}");

    assertThatThrownBy(() -> api.change(id, body))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.fields()).extracting(Invalid.Field::field)
                    .containsExactlyInAnyOrder("id", "status", "score", "createdAt", "owner", "city"));
    assertThat(api.one(id).company()).isNull();
  }

  @Test
  void nullEmptiesAFieldAndAnAbsentOneStays() throws Exception {
    var id = register("{'email': 'patch@x.example', 'firstName': 'Ada', 'company': 'X'}");

    var changed = api.change(id, json("{'company': null, 'city': 'Jeddah'}"));

    assertThat(changed.firstName()).isEqualTo("Ada");
    assertThat(changed.company()).isNull();
    assertThat(changed.city()).isEqualTo("Jeddah");
    assertThatThrownBy(() -> api.change(id, json("{'email': null}"))).isInstanceOf(Invalid.class);
  }

  @Test
  void aLeadThatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> api.one(-1)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> api.list(null, 201, null)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> api.list(null, 10, "bm90LW91cnM")).isInstanceOf(Invalid.class);
  }

  private static long register(String body) throws Exception {
    return context.getBean(Leads.class).register(LeadFields.take(json(body), new java.util.ArrayList<>())).lead().id();
  }

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }
}
