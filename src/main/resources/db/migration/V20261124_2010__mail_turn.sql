-- Mails to one person are counted by one claim at a time: whoever asks whether another may go holds this row until the answer is taken.
create table mail_turn (
  lead_id bigint primary key
);
create index email_lead on email (lead_id, at);
