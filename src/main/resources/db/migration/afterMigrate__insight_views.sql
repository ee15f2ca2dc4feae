-- Read models of insight, made anew after every migrate, in one transaction on PostgreSQL: nobody sees them missing. Not a repeatable migration: those
-- run only when their text has changed, and a versioned migration that ran meanwhile has dropped the views.

-- Flyway holds no lock here: of nodes that start at once all would create, and all but one fail. This row makes them queue.
update ${flyway:table} set success = success where installed_rank = 1;

drop view if exists stuck_deal;

-- Every open stay with a time limit; the query passes now in and asks for due_at < now.
create view stuck_deal as
select s.id as stay_id,
       d.id as deal_id,
       d.number,
       d.title,
       d.owner,
       d.process_instance,
       d.amount,
       d.currency,
       s.pipeline,
       s.version,
       s.stage,
       s.entered_at,
       s.due_at
  from stage_stay s
  join deal d on d.id = s.deal_id
 where s.open_key is not null and s.due_at is not null;
