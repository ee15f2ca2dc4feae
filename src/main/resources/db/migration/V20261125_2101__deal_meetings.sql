-- Which mails led to a meeting is asked by every look at a pipeline: meetings must be found without reading all that ever happened.
alter table deal_event add column meeting_at timestamp with time zone;
update deal_event set meeting_at = at
  where kind = 'signal' and text = 'MeetingBooked'
     or kind = 'task-created' and (more like '%"taskKind":"demo"%' or more like '%"taskKind":"meeting"%');
create index deal_event_meeting on deal_event (meeting_at);
