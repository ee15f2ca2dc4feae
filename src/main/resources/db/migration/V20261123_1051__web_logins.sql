-- Sessions carry the number that was here when they began; who changes a password raises it, and the others end on every node.
create table login_round (
  user_id varchar(64) not null primary key,
  round   integer     not null
);
-- One row, held by whoever takes a group away from somebody: of two administrators who remove each other at once, one stays.
create table people_lock (
  id integer not null primary key
);
insert into people_lock (id) values (1);
