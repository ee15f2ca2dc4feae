-- What a report about a mail meant: three that came back for a while within two weeks count as one that came back for ever.
alter table inbound_email add column fate varchar(12);
create index inbound_email_of on inbound_email (email_id);

-- Whether we send at all, and since when not: refused for what we are, every further mail would be refused too.
create table channel (
  name       varchar(20) primary key,
  paused_at  timestamp with time zone,
  why        varchar(500),
  resumed_at timestamp with time zone,
  resumed_by varchar(64)
);
insert into channel (name) values ('mail');
