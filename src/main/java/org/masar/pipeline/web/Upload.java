package org.masar.pipeline.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.masar.pipeline.PipelineFiles;
import org.masar.web.Invalid;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of a pipeline as they were sent: one by one, or as one zip. At most 200 files and 10 MB unpacked. Hidden files
 * and READMEs of a folder are
 * left out; a folder around everything is stripped; a bare form or email is put where it belongs.
 */
class Upload {

  private static final int MOST_FILES = 200;
  private static final int MOST_BYTES = 10 * 1024 * 1024;

  private final Map<String, byte[]> files = new TreeMap<>();
  private int entries;
  private int bytes;

  private Upload() {}

  /** What was sent, or {@link Invalid} saying what cannot be taken. */
  static PipelineFiles read(List<MultipartFile> parts) {
    var sent = parts == null ? List.<MultipartFile>of() : parts.stream().filter(p -> p.getOriginalFilename() != null
        && !p.getOriginalFilename().isBlank()).toList();
    if (sent.isEmpty()) {
      throw new Invalid("files", "no file was sent. Send the diagram with its tables, forms and emails, or one zip");
    }
    var upload = new Upload();
    try {
      for (var part : sent) {
        try (var content = part.getInputStream()) {
          if (sent.size() == 1 && part.getOriginalFilename().toLowerCase().endsWith(".zip")) {
            upload.unzip(content);
          } else {
            upload.add(part.getOriginalFilename(), content);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return upload.pipeline();
  }

  private void unzip(InputStream content) throws IOException {
    try (var zip = new ZipInputStream(content)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_FILES) {
          throw new Invalid("files", "the zip has more than " + MOST_FILES + " entries. Send one pipeline's folder only");
        }
        if (!entry.isDirectory()) {
          add(entry.getName(), zip);
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new Invalid("files", "the zip cannot be read: " + e.getMessage() + ". Pack it again");
    }
    if (entries == 0) {
      throw new Invalid("files", "the zip is empty or no zip. Pack the pipeline's folder");
    }
  }

  private void add(String sentAs, InputStream content) throws IOException {
    var name = FileName.safe(sentAs);
    var read = content.readNBytes(MOST_BYTES - bytes + 1);
    bytes += read.length;
    if (bytes > MOST_BYTES) {
      throw new Invalid("files", "the files have more than 10 MB. Send one pipeline's folder only");
    }
    if (!FileName.isIgnored(name) && files.put(name, read) != null) {
      throw new Invalid("files", "'" + name + "' was sent twice. Send each file once");
    }
    if (files.size() > MOST_FILES) {
      throw new Invalid("files", "there are more than " + MOST_FILES + " files. Send one pipeline's folder only");
    }
  }

  private PipelineFiles pipeline() {
    var placed = new TreeMap<String, byte[]>();
    var folder = FileName.folderAround(files.keySet());
    files.forEach(
        (name, content) -> {
          if (placed.put(FileName.placed(name.substring(folder.length())), content) != null) {
            throw new Invalid("files", "'" + name + "' is there twice. Send each file once");
          }
        });
    if (placed.isEmpty()) {
      throw new Invalid("files", "there is nothing to deploy among the files. Send a .bpmn diagram");
    }
    return new PipelineFiles(placed);
  }
}
