-- The mail server that somebody's own mails go over. The password is encrypted: what is not readable here cannot be read from a backup.
create table own_line (
  user_id    varchar(64) primary key,
  host       varchar(253) not null,
  port       integer not null,
  login      varchar(320) not null,
  password   varchar(2000) not null,
  changed_at timestamp with time zone not null
);
