-- When a person last changed the lead, not a pipeline or an import by itself: an undo of the import that added it must not throw that work away.
alter table lead add column touched_at timestamp with time zone;
