-- A mail to one of our own: no way out in it, for nobody can unsubscribe from their work.
alter table email add column notice boolean default false not null;
