package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  record Offer(Money amount) {}

  @ParameterizedTest
  @ValueSource(strings = {"{\"amount\":\"12000\",\"currency\":\"sar\"}", "12000", "12000.0", "\"12000.00\"", "1.2e4", "{\"amount\":12000}"})
  void isReadFromAnObjectANumberOrAText(String json) throws Exception {
    assertThat(JSON.readValue(json, Money.class).amount()).isEqualTo(new BigDecimal("12000.00"));
  }

  @Test
  void isWrittenWithTwoDecimalsAsText() throws Exception {
    assertThat(JSON.writeValueAsString(Money.parse("12000", "SAR"))).isEqualTo("{\"amount\":\"12000.00\",\"currency\":\"SAR\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1", "1.005", "1e999999999", "\"1e999999999\"", "\"1e-999999999\"", "1234567890123", "\"x\"", "true", "[]", "{}",
            "{\"amount\":\"1\",\"currency\":\"XXY\"}",
        "{\"amount\":1,\"stage\":\"won\"}", "\"\"", "\"NaN\""
      })
  void anythingElseIsRefusedWithTheNameOfTheProperty(String json) {
    assertThatThrownBy(() -> JSON.readValue("{\"amount\":" + json + "}", Offer.class))
        .hasCauseInstanceOf(Invalid.class)
        .hasMessageContaining("amount: ");
  }

  @Test
  void isReadInsideABodyThatRefusesTrailingTokens() throws Exception {
    var strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    assertThat(strict.readValue("{\"amount\":70123}", Offer.class).amount().amount()).isEqualByComparingTo("70123");
  }

  @Test
  void noAmountIsNoMoney() throws Exception {
    assertThat(JSON.readValue("{\"amount\":null}", Offer.class).amount()).isNull();
    assertThat(Money.ofNullable(null, "SAR")).isNull();
  }
}
