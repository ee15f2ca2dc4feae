package org.masar.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class MappingTest {

  @ParameterizedTest
  @ValueSource(strings = {"messages.properties", "messages_ar.properties"})
  void whateverAColumnCanBeAboutHasAName(String file) throws IOException {
    var words = new Properties();
    try (var reader = Files.newBufferedReader(Path.of("src/main/resources", file), StandardCharsets.UTF_8)) {
      words.load(reader);
    }

    assertThat(Mapping.FIELDS).allSatisfy(field -> assertThat(words.getProperty("lead.target." + field)).as(field).isNotBlank());
  }
}
