package org.masar.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.masar.lead.Leads;
import org.masar.web.Users;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The intake without the engine and without its thread: a test drains the imports itself. */
@TestConfiguration
@ComponentScan(basePackageClasses = Leads.class, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.masar\\.lead\\.web\\..*"))
@Import({Users.class, FakeStarts.class, Intake.class, Imports.class, ImportTable.class, UploadParts.class, RowTaker.class, ImportRunner.class, ImportedLeads.class, Drafts.class, DraftTable.class, ImportLog.class, Undo.class, ImportUndoing.class, ImportUndoTable.class})
public class IntakeSlice {

  public static final List<String> TABLES =
      List.of("import_seen", "import_rejected", "import_part", "lead_import", "idempotency_key", "lead");

  public static void empty(JdbcClient jdbc) {
    TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
  }

  public static void drain(ApplicationContext context) {
    context.getBean(ImportRunner.class).drain();
  }

  @Bean
  ImportSettings importSettings() {
    return new ImportSettings(DataSize.ofMegabytes(2));
  }

  @Bean
  ObjectMapper json() {
    return JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
  }
}
