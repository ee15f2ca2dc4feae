package org.masar.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import org.masar.web.Invalid;
import org.masar.web.Said;

/**
 * The first row of an upload and how the file is written.
 *
 * @param end position of the first row after it
 * @param withBom whether the file begins with a byte order mark; what goes back does then too, for the spreadsheet it came from
 */
record Header(List<String> headings, char separator, boolean withBom, long end) {

  private static final char[] SEPARATORS = {',', ';', '\t'};

  /** Reads the beginning of a file, at least its first row; a file that is not such a CSV is {@link Invalid}, saying what it is. */
  static Header read(byte[] beginning) {
    var header = withoutMeaning(beginning);
    if (new Columns(header.headings).known() == 0) {
      throw new Invalid("file", Said.of("lead.file.columns", shown(header.headings)));
    }
    return header;
  }

  /** The same for a file whose columns a person will explain: nobody needs to know the headings yet. */
  static Header withoutMeaning(byte[] beginning) {
    refuseOtherFormats(beginning);
    int start = FileKind.UTF_8_BOM.begins(beginning) ? 3 : 0;
    Header best = null;
    for (char separator : SEPARATORS) {
      var read = read(beginning, start, separator);
      if (best == null || read.better(best)) {
        best = read;
      }
    }
    return best;
  }

  private static void refuseOtherFormats(byte[] beginning) {
    var kind = FileKind.of(beginning);
    if (kind != null && kind.refusal() != null) {
      throw new Invalid("file", Said.of(kind.refusal()));
    }
  }

  private static Header read(byte[] beginning, int start, char separator) {
    var csv = new Csv(separator);
    try {
      var rows = new RowCutter(new ByteArrayInputStream(beginning, start, beginning.length - start), start, separator);
      for (var cut = rows.next(); cut != null; cut = rows.next()) {
        var row = text(cut);
        if (!row.isBlank() && !row.startsWith("sep=")) {
          return new Header(headings(csv.cells(row)), separator, start > 0, cut.end());
        }
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    throw new Invalid("file", Said.of("lead.file.empty"));
  }

  private static String text(RowCutter.Cut cut) {
    if (cut.flaw() != null) {
      throw new Invalid("file", Said.of("lead.file.row", cut.flaw()));
    }
    try {
      var row = Utf8.strictly(cut.bytes());
      if (row.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')) {
        throw new Invalid("file", Said.of("lead.file.controls"));
      }
      return row;
    } catch (CharacterCodingException otherCharset) {
      throw new Invalid("file", Said.of("lead.file.utf8"));
    }
  }

  private static List<String> headings(List<String> cells) {
    if (cells == null) {
      throw new Invalid("file", Said.of("lead.file.quotes"));
    }
    return cells.stream().map(String::strip).toList();
  }

  private boolean better(Header other) {
    long mine = new Columns(headings).known();
    long others = new Columns(other.headings).known();
    return mine > others || mine == others && headings.size() > other.headings.size();
  }

  private static String shown(List<String> headings) {
    var names = String.join(", ", headings);
    return names.length() <= 300 ? names : names.substring(0, 300) + "…";
  }

  /** Kept with the import, and read back by {@link #headings(String, char)}. */
  String line() {
    return new Csv(separator).line(headings);
  }

  static List<String> headings(String line, char separator) {
    return new Csv(separator).cells(line.substring(0, line.length() - "\r\n".length()));
  }

  /** Kinds of files that are uploaded by mistake, by how they begin. */
  private enum FileKind {
    UTF_8_BOM(null, 0xEF, 0xBB, 0xBF),
    UTF_16_LE("lead.file.utf16", 0xFF, 0xFE),
    UTF_16_BE("lead.file.utf16", 0xFE, 0xFF),
    XLSX("lead.file.zip", 'P', 'K', 3, 4),
    XLS("lead.file.excel", 0xD0, 0xCF, 0x11, 0xE0),
    GZIP("lead.file.gzip", 0x1F, 0x8B),
    PDF("lead.file.pdf", '%', 'P', 'D', 'F');

    private final String refusal;
    private final byte[] magic;

    FileKind(String refusal, int... magic) {
      this.refusal = refusal;
      this.magic = new byte[magic.length];
      for (int i = 0; i < magic.length; i++) {
        this.magic[i] = (byte) magic[i];
      }
    }

    static FileKind of(byte[] beginning) {
      return Arrays.stream(values()).filter(k -> k.begins(beginning)).findFirst().orElse(null);
    }

    boolean begins(byte[] beginning) {
      return beginning.length >= magic.length && Arrays.equals(beginning, 0, magic.length, magic, 0, magic.length);
    }

    String refusal() {
      return refusal;
    }
  }
}
