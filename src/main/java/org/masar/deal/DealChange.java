package org.masar.deal;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What to change about a deal; null means leave it. Currency null with an amount: the deal's own. */
public record DealChange(String title, BigDecimal amount, String currency, String owner, LocalDate expectedClose) {}
