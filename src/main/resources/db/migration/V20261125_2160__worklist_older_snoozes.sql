-- Tasks put off before a deal's sleep followed from its tasks do not say whose they are, so that what happens to the deal would not wake it. The entry
-- that says that the task is there knows.
update task_snooze
   set deal = (select max(d.number)
                 from deal_event e
                 join deal d on d.id = e.deal_id
                where e.kind = 'task-created' and e.more like '{"task":"' || task_snooze.task || '"%')
 where deal is null and until_at > current_timestamp;
