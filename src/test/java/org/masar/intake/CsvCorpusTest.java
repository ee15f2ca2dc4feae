package org.masar.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.masar.web.Invalid;

/** Files as people and other systems make them, and as an attacker would. */
class CsvCorpusTest {

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void anySeparatorIsFoundAndQuotedLineBreaksBelongToTheRow(String separator) throws Exception {
    var file = "\uFEFFCompany%1$sE-Mail%1$snotes\r\n\"Doe, \"\"Sons\"\";\tLtd\"%1$sa@x.example%1$s\"one\r\ntwo\"\r\nX%1$sb@x.example%1$s\r\n";

    var rows = read(file.formatted(separator));

    assertThat(rows).extracting(ImportRow::reason).containsOnlyNulls();
    assertThat(rows.get(0).wanted().lead().company()).isEqualTo("Doe, \"Sons\";\tLtd");
    assertThat(rows.get(0).wanted().lead().attributes()).containsEntry("notes", "one\r\ntwo");
    assertThat(rows.get(1).wanted().lead().attributes()).isEmpty();
  }

  @Test
  void headingsAreKnownInEnglishAndArabicAndTheUsualExports() throws Exception {
    var english = read("FIRST NAME,last_name,E-mail 1 - Value,Organization Name,Mobile Phone,Country/Region,Lead Source,Deal Amount,Labels,Shoe size\n"
        + "Ada,L,a@x.example,X,+1,SA,web,\"12,000.50\",a;b|c,38\n").get(0).wanted();
    var arabic = read("البريد الإلكتروني;الاسم الأول;اسم العائلة;الشركة;رقم الهاتف;الدولة;المدينة;المسمى الوظيفي;قيمة الصفقة\n"
        + "b@x.example;آدا;لوفليس;شركة;٠٥٠١٢٣;السعودية;جدة;مديرة;١٢٬٠٠٠٫٥٠\n").get(0).wanted();
    var people = read("Email,Full Name,Title\nc@x.example,Ada King Lovelace,Countess\n").get(0).wanted();

    assertThat(english.lead().firstName()).isEqualTo("Ada");
    assertThat(english.lead().source()).isEqualTo("web");
    assertThat(english.lead().tags()).containsExactly("a", "b", "c");
    assertThat(english.lead().attributes()).containsOnlyKeys("Shoe size");
    assertThat(english.amount().amount()).isEqualTo(new BigDecimal("12000.50"));
    assertThat(arabic.lead().city()).isEqualTo("جدة");
    assertThat(arabic.lead().jobTitle()).isEqualTo("مديرة");
    assertThat(arabic.lead().attributes()).isEmpty();
    assertThat(arabic.amount().amount()).isEqualTo(new BigDecimal("12000.50"));
    assertThat(people.lead().lastName()).isEqualTo("King Lovelace");
    assertThat(people.lead().jobTitle()).isEqualTo("Countess");
  }

  @Test
  void aSecondColumnAboutTheSameFieldLosesNothing() throws Exception {
    var row = read("Email,Phone,Mobile,X,X\na@x.example,1,2,3,4\n").get(0).wanted().lead();

    assertThat(row.phone()).isEqualTo("1");
    assertThat(row.attributes()).containsEntry("Mobile", "2").containsEntry("X", "3").containsEntry("X (column 5)", "4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"open,x", "ok@x.example,\"open", "\"a\"b,x", "ok@x.example,nul\u0000", "ok@x.example,lost\uFFFD", "ok@x.example",
            "ok@x.example,a,b", ",", "a b@x.example,x",
        "a@b@x.example,x", "\u202Ea@x.example,x", "=cmd|' /C calc'!A0,x", "ok@x.example,\u0007bell"
      })
  void aBadRowCostsOneRow(String bad) throws Exception {
    var rows = read("email,name\nfirst@x.example,Ada\n" + bad + "\nlast@x.example,Bob\n");

    assertThat(rows).hasSize(3);
    assertThat(rows).extracting(r -> r.reason() == null).containsExactly(true, false, true);
    assertThat(rows.get(1).reason()).startsWith("row 3");
  }

  @Test
  void bytesThatAreNotUtf8CostOneRow() throws Exception {
    var file = "email,name\na@x.example,Ada\nb@x.example,J\u00FCrgen\nc@x.example,Bob\n".getBytes(ISO_8859_1);

    assertThat(read(file)).extracting(ImportRow::reason).containsExactly(null, "row 3 is not UTF-8", null);
  }

  @Test
  void anEndlessLineCostsOneRowAndNoMemory() throws Exception {
    var file = "email,name\na@x.example,Ada\nb@x.example," + "x".repeat(3_000_000) + "\nc@x.example,Bob\nd@x.example,\""
        + "y".repeat(100_000) + "\"\ne@x.example,Eve";

    assertThat(read(file)).extracting(ImportRow::reason)
        .containsExactly(null, "row 3 is longer than 64 KB", null, "row 5 is longer than 64 KB", null);
  }

  @Test
  void aQuoteThatNeverClosesCostsOneRowAlsoInALongFile() throws Exception {
    var rows = new StringBuilder("email,name\na@x.example,\"never closed\n");
    IntStream.range(0, 5000).forEach(i -> rows.append("b").append(i).append("@x.example,Bob\n"));

    var read = read(rows.toString());

    assertThat(read).hasSize(5001);
    assertThat(read).filteredOn(r -> r.reason() != null).singleElement().extracting(ImportRow::reason)
        .isEqualTo("row 2 has quotes that do not match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndWillDoAndBlankLinesAreNoRows(String end) throws Exception {
    var rows = read(String.join(end, "email,name", "", "a@x.example,Ada", "  ", "b@x.example,Bob", ""));

    assertThat(rows).extracting(ImportRow::line).containsExactly(3L, 5L);
  }

  @Test
  void textOfARightToLeftFileIsKeptAndItsMarksAreNot() throws Exception {
    var lead = read("email,name,phone\na@x.example,\u200Fليلى\u200E,'+٩٦٦٥٠\n").get(0).wanted().lead();

    assertThat(lead.phone()).isEqualTo("+٩٦٦٥٠");
    assertThat(lead.firstName()).contains("ليلى");
  }

  @Test
  void filesOfOtherKindsAreNamed() {
    assertRefused("\uFEFFemail,name\n".getBytes(UTF_16LE), "UTF-16");
    assertRefused("email,name\na@x.example,Ada\n".getBytes(UTF_16LE), "control characters");
    assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0}, "Excel");
    assertRefused("البريد,x\n".getBytes(java.nio.charset.Charset.forName("windows-1256")), "not UTF-8");
    assertRefused("\"email,name\na@x.example\n".getBytes(UTF_8), "quotes");
    assertRefused(("email" + ",x".repeat(1_000_000)).getBytes(UTF_8), "longer than 64 KB");
    assertRefused("name,phone\n".getBytes(UTF_8), "name, phone");
  }

  @Test
  void whatIsWrittenIsReadBackAndNoCellRunsInASpreadsheet() throws Exception {
    var random = new Random(42);
    var alphabet = List.of("=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", ";", " ", "a", "ب", "1", "\r\n", "''=");
    for (int i = 0; i < 5000; i++) {
      var cells = new ArrayList<String>();
      IntStream.range(0, 2 + random.nextInt(4))
          .forEach(c -> cells.add("x".repeat(random.nextInt(2)) + pick(random, alphabet) + pick(random, alphabet)
              + pick(random, alphabet)));
      var csv = new Csv(",;\t".charAt(i % 3));

      var line = csv.line(cells);
      var cut = new RowCutter(new ByteArrayInputStream((line + "next").getBytes(UTF_8)), 0, ",;\t".charAt(i % 3)).next();

      assertThat(cut.flaw()).as(line).isNull();
      assertThat(csv.cells(new String(cut.bytes(), UTF_8))).isEqualTo(cells);
      assertThat(cut.end()).isEqualTo(line.getBytes(UTF_8).length);
    }
    assertThat(new Csv(',').line(List.of("=1+1", "+20", "-", "@x", "'=1", "ok"))).isEqualTo("'=1+1,'+20,'-,'@x,''=1,ok\r\n");
  }

  private static String pick(Random random, List<String> from) {
    return random.nextInt(3) == 0 ? "" : from.get(random.nextInt(from.size()));
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> Header.read(file)).isInstanceOf(Invalid.class).hasMessageContaining(why);
  }

  private static List<ImportRow> read(String file) throws IOException {
    return read(file.getBytes(UTF_8));
  }

  private static List<ImportRow> read(byte[] file) throws IOException {
    var header = Header.read(file.length > UploadParts.SIZE ? java.util.Arrays.copyOf(file, UploadParts.SIZE) : file);
    var job = new ImportJob(1, "running", null, false, false, null, null, header.line(), header.separator(), header.end(), 1);
    var rest = new ByteArrayInputStream(file, (int) header.end(), file.length - (int) header.end());
    return new RowReader(rest, job, wanted -> new org.masar.lead.CheckedLead(wanted.lead()).wrong()).next(100_000);
  }
}
