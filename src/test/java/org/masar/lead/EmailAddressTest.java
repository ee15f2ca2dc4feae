package org.masar.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "Ada@X.Example,ada@x.example",
    "' o''neil+tag@mail.company.test ',o'neil+tag@mail.company.test",
    "a@xn--mgbh0fb.xn--kgbechtv,a@xn--mgbh0fb.xn--kgbechtv",
    "a@bücher.example,a@xn--bcher-kva.example"
  })
  void isKeptInOneForm(String typed, String kept) {
    assertThat(EmailAddress.normalized(typed)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "@", "ada", "ada@", "@x.example", "a@@x.example", "a@b@x.example", "a b@x.example", "a@x .example", "a@localhost",
            "a@x..example",
        ".a@x.example", "a.@x.example", "a@-x.example", "a@x.123", "a\u202E@x.example", "a@x\u200F.example", "a\u0000@x.example",
            "a@x.example\nBcc: b@x.example",
        "\u200Fa@x.example", "Ada <a@x.example>", "a@x.example,b@x.example", "=cmd|'/c calc'!A1"
      })
  void isRefusedWhenNobodyCouldBeWrittenTo(String typed) {
    assertThat(EmailAddress.normalized(typed)).isNull();
  }
}
