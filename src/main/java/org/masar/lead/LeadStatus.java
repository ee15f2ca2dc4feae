package org.masar.lead;

/** How far a lead is known to be worth selling to: raw → MQL → SAL → SQL → customer, or out. */
public enum LeadStatus {
  NEW,
  MARKETING_QUALIFIED,
  SALES_ACCEPTED,
  SALES_QUALIFIED,
  CUSTOMER,
  DISQUALIFIED
}
