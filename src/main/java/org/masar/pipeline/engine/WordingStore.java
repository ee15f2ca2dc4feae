package org.masar.pipeline.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.masar.pipeline.Emails;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class WordingStore implements Emails {

  static final String SHARED = "shared";
  private static final Pattern NAME = Pattern.compile("(?:.*/)?([a-z0-9-]+)\\.([a-z]{2,3})\\.md");

  private final JdbcClient jdbc;
  private final WordingVersions versions;
  private final Clock clock;
  private final String defaultLanguage;

  WordingStore(JdbcClient jdbc, WordingVersions versions, Clock clock, @Value("${masar.language:en}") String defaultLanguage) {
    this.jdbc = jdbc;
    this.versions = versions;
    this.clock = clock;
    this.defaultLanguage = defaultLanguage;
  }

  @Override
  public Optional<Wording> find(String pipeline, String template, String language) {
    record Row(String pipeline, Wording wording) {}
    var found =
        jdbc.sql("select pipeline, template, language, source, version from email_wording where pipeline in (:own, :shared) and template = :template")
            .param("own", pipeline)
            .param("shared", SHARED)
            .param("template", template)
            .query((r, n) -> new Row(r.getString(1), new Wording(r.getString(2), r.getString(3), r.getString(4), r.getLong(5))))
            .list();
    return found.stream()
        .min(
            Comparator.comparing((Row r) -> r.pipeline().equals(SHARED))
                .thenComparing(r -> !r.wording().language().equals(language))
                .thenComparing(r -> !r.wording().language().equals(defaultLanguage))
                .thenComparing(r -> r.wording().language()))
        .map(Row::wording);
  }

  /** Emails known for a pipeline, as files: {@code emails/first-touch.en.md}. */
  Map<String, byte[]> files(String pipeline) {
    var files = new TreeMap<String, byte[]>();
    jdbc.sql("select template, language, source from email_wording where pipeline = :pipeline")
        .param("pipeline", pipeline)
        .query(
            r -> {
              files.put("emails/" + r.getString(1) + "." + r.getString(2) + ".md", r.getString(3).getBytes(StandardCharsets.UTF_8));
            });
    return files;
  }

  /** Takes a file over if the folder's content changed since it was last seen there. */
  void fromFolder(String pipeline, String file, byte[] content) {
    save(pipeline, file, content, hash(content));
  }

  void fromUpload(String pipeline, String file, byte[] content) {
    save(pipeline, file, content, null);
  }

  private void save(String pipeline, String file, byte[] content, String folderHash) {
    var name = NAME.matcher(file);
    if (!name.matches()) {
      return;
    }
    int changed =
        jdbc.sql(
                """
                update email_wording set source = :source, folder_hash = coalesce(cast(:hash as varchar(64)), folder_hash), changed_at = :now
                 where pipeline = :pipeline and template = :template and language = :language
                   and (cast(:hash as varchar(64)) is null or folder_hash is null or folder_hash <> cast(:hash as varchar(64)))
                """)
            .param("source", text(content))
            .param("hash", folderHash)
            .param("now", Timestamp.from(clock.instant()))
            .param("pipeline", pipeline)
            .param("template", name.group(1))
            .param("language", name.group(2))
            .update();
    if (changed == 0) {
      changed = jdbc.sql(
              """
              insert into email_wording (pipeline, template, language, source, folder_hash, changed_at)
              values (:pipeline, :template, :language, :source, :hash, :now) on conflict do nothing
              """)
          .param("source", text(content))
          .param("hash", folderHash)
          .param("now", Timestamp.from(clock.instant()))
          .param("pipeline", pipeline)
          .param("template", name.group(1))
          .param("language", name.group(2))
          .update();
    }
    if (changed > 0) {
      versions.keep(pipeline, name.group(1), name.group(2), text(content), clock.instant());
    }
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
