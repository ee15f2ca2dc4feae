-- How a wording did can be counted only if each mail knows which one it has.
alter table email add column wording bigint;
create index email_wording_used on email (wording);
