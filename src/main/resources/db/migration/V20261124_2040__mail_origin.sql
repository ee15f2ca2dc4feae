-- A retry rebuilds the message from its row: which pipeline it is of (List-Id) and in whose name it goes must be there.
alter table email add column pipeline varchar(100);
alter table email add column from_user varchar(64);
