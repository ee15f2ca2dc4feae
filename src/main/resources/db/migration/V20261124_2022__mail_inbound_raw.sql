-- What came in as it came, cut after 256 KB: to show it as its writer meant it, and to look at when it was misread.
create table inbound_raw (
  inbound_id bigint primary key references inbound_email (id) on delete cascade,
  raw        bytea not null
);
