package org.masar.intake;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.masar.DatabaseSlice;
import org.masar.lead.LeadFields;
import org.masar.lead.Leads;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An intake on a database of its own, empty before each test. */
abstract class IntakeFixture {

  static AnnotationConfigApplicationContext context;
  static JdbcClient jdbc;
  static FakeStarts starts;
  static Leads leads;

  @BeforeAll
  static void start() {
    context = DatabaseSlice.with(IntakeSlice.class);
    jdbc = context.getBean(JdbcClient.class);
    starts = context.getBean(FakeStarts.class);
    leads = context.getBean(Leads.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    IntakeSlice.empty(jdbc);
    starts.empty();
  }

  static long leadCount() {
    return jdbc.sql("select count(*) from lead").query(Long.class).single();
  }

  static LeadFields lead(String email) {
    return new LeadFields(email, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }
}
