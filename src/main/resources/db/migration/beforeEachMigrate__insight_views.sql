-- PostgreSQL refuses to alter a column under a view, so the views give way whenever a migration is about to run;
-- afterMigrate makes them again. A start without a new migration leaves them alone: other nodes are reading them.
drop view if exists stuck_deal;
