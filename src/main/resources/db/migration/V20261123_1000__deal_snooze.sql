-- A stall that is meant is not stuck: while a stay is snoozed its due_at is not before the wake-up, so that whoever asks for due_at < now is right.
-- limit_at keeps what the time limit says, for when somebody wakes it early.
alter table stage_stay add column snoozed_until timestamp with time zone;
alter table stage_stay add column snooze_reason varchar(300);
alter table stage_stay add column snoozed_by varchar(64);
alter table stage_stay add column limit_at timestamp with time zone;
