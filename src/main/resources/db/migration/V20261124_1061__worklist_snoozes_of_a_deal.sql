-- A deal sleeps while every open task of it does: whose tasks sleep, and when each is due when it wakes, must be found by deal.
alter table task_snooze add column deal varchar(20);
alter table task_snooze add column due_at timestamp with time zone;
create index task_snooze_by_deal on task_snooze (deal, until_at);
