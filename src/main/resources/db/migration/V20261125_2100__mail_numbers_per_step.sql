-- How the mails of a step did is counted from this table alone: a join over a year of mails would be felt on every look at a pipeline.
alter table email add column step varchar(200);
alter table email add column pipeline_version integer;
-- What programs did is kept beside what people did and never mixed with it.
alter table email add column machine_opened_at timestamp with time zone;
alter table email add column machine_clicked_at timestamp with time zone;
update email set step = (select t.step from touch t where t.ref = 'email-' || email.id and t.kind = 'email-sent'),
  pipeline_version = (select t.version from touch t where t.ref = 'email-' || email.id and t.kind = 'email-sent'),
  pipeline = coalesce(pipeline, (select t.pipeline from touch t where t.ref = 'email-' || email.id and t.kind = 'email-sent'))
  where sent_at is not null and about is not null;
update email set machine_opened_at = (select min(h.at) from email_hit h where h.email_id = email.id and h.kind = 'OPEN' and h.verdict <> 'HUMAN')
  where id in (select email_id from email_hit where kind = 'OPEN' and verdict <> 'HUMAN');
update email set machine_clicked_at = (select min(h.at) from email_hit h where h.email_id = email.id and h.kind <> 'OPEN' and h.verdict <> 'HUMAN')
  where id in (select email_id from email_hit where kind <> 'OPEN' and verdict <> 'HUMAN');
create index email_pipeline on email (pipeline, sent_at);
