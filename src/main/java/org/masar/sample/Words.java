package org.masar.sample;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;

/** What people say and write, in their language. */
class Words {

  private final Properties english = read("words.properties");
  private final Properties arabic = read("words_ar.properties");

  /** One of the variants; the same person says the same in every run. Null when nothing is said. */
  String of(Person person, String key) {
    var variants = (person.arabic() ? arabic : english).getProperty(key);
    if (variants == null) {
      return null;
    }
    var all = variants.split("\\|");
    return all[person.chance.nextInt(all.length)];
  }

  static List<String> lines(String file) {
    try {
      return new ClassPathResource("sample/" + file).getContentAsString(StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(String file) {
    var words = new Properties();
    try (var reader = new InputStreamReader(new ClassPathResource("sample/" + file).getInputStream(), StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
