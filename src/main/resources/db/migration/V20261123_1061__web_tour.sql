-- How far a person has come in the tour of their role; a row only when they took a step.
create table tour_seen (
  user_id varchar(64) primary key,
  step    int not null,
  over    boolean not null
);
