-- Two wordings can be compared only if each mail knows which of them it has; A and B are the halves, null is no comparison.
alter table email add column variant varchar(1);
