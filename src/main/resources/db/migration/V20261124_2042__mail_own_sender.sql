-- In whose name a person writes to leads, and what stands below; apart from the address of their login, which colleagues and reminders use.
create table own_sender (
  user_id    varchar(64) primary key,
  name       varchar(200),
  address    varchar(320),
  signature  varchar(4000),
  changed_at timestamp with time zone not null,
  changed_by varchar(64)
);
