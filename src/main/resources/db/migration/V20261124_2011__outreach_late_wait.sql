-- Waits that ended late, so that the mails after them are as late as they are: they do not go out unasked after an outage.
create table late_wait (
  deal     varchar(64) not null,
  due_at   timestamp with time zone not null,
  fired_at timestamp with time zone not null
);
create index late_wait_deal on late_wait (deal, fired_at);
