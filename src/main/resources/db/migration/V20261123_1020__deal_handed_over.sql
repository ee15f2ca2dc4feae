-- The page of a deal links to those it was handed over to.
create index deal_from on deal (from_deal);
