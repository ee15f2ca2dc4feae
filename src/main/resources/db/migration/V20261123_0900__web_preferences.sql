-- What people chose for themselves; a row only when they did.
create table preference (
  user_id   varchar(64) primary key,
  language  varchar(8),
  time_zone varchar(64),
  theme     varchar(8)
);
