-- What was recorded just now is asked for every second while somebody looks.
create index touch_at on touch (at);
