-- Why a task sleeps, and when it was due before: the engine knows until when (its follow-up date), but not these. The row of a task that is done stays.
create table task_snooze (
  task       varchar(64)  primary key,
  until_at   timestamp with time zone not null,
  reason     varchar(300) not null,
  by_user    varchar(64),
  due_before timestamp with time zone
);
