-- One row once sample data was begun. While finished_at is empty the records may be aged, and a start finds that the one before did not finish.
create table sample (
  id          int primary key,
  begun_at    timestamp with time zone not null,
  finished_at timestamp with time zone
);
