-- Who put a version into service: the engine keeps the time and the program, not the person, and "who sent this mail" ends there.
create table pipeline_deployment (
  deployment varchar(64) primary key,
  by_user    varchar(64),
  at         timestamp with time zone not null
);
