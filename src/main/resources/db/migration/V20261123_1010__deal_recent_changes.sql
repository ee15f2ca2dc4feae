-- What was recorded just now is asked for every second while somebody looks; the board asks for stages by due date and for what closed this month.
create index deal_event_at on deal_event (at);
create index stage_stay_entered on stage_stay (entered_at);
create index stage_stay_board on stage_stay (pipeline, stage, left_at, due_at);
create index deal_closed on deal (pipeline, closed_at);
