package org.masar.pipeline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.masar.DatabaseSlice;
import org.masar.pipeline.WordingHistory.Version;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class WordingVersionsTest {

  private AnnotationConfigApplicationContext context;
  private WordingStore store;
  private WordingVersions versions;

  @BeforeEach
  void open() {
    context = DatabaseSlice.with(WordingVersions.class, WordingStore.class);
    store = context.getBean(WordingStore.class);
    versions = context.getBean(WordingVersions.class);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void aNewWordingIsANewVersionAndTheOldOneStays() {
    upload("one");
    upload("two");

    assertThat(versions.of("tea", "hello", "en")).extracting(Version::number, Version::source).containsExactly(tuple(2, "two"), tuple(1, "one"));
    assertThat(store.find("tea", "hello", "en").orElseThrow().version()).isEqualTo(versions.of("tea", "hello", "en").get(0).id());
    assertThat(versions.current()).singleElement().satisfies(c -> assertThat(c.source()).isEqualTo("two"));
  }

  @Test
  void theSameWordingAgainIsNoNewVersionWhereverItComesFrom() {
    upload("one");
    upload("one");
    store.fromFolder("tea", "emails/hello.en.md", "one".getBytes(UTF_8));
    store.fromFolder("tea", "emails/hello.en.md", "one".getBytes(UTF_8));

    assertThat(versions.of("tea", "hello", "en")).extracting(Version::number).containsExactly(1);
  }

  @Test
  void eachLanguageHasVersionsOfItsOwnAndAWordingMayComeBack() {
    upload("one");
    store.fromUpload("tea", "emails/hello.ar.md", "واحد".getBytes(UTF_8));
    upload("two");
    upload("one");

    assertThat(versions.of("tea", "hello", "en")).extracting(Version::source).containsExactly("one", "two", "one");
    assertThat(versions.of("tea", "hello", "ar")).extracting(Version::number).containsExactly(1);
    assertThat(versions.of("tea", "other", "en")).isEmpty();
  }

  private void upload(String text) {
    store.fromUpload("tea", "emails/hello.en.md", text.getBytes(UTF_8));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.api.Assertions.tuple(values);
  }
}
