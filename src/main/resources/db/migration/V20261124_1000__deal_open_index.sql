-- The board's counts, sums and owners are read from the first alone, and what orders the tasks of an owner of thousands from the second.
create index deal_open on deal (pipeline, outcome, stage, version, currency, owner, amount);
create index deal_of_owner on deal (owner, outcome, process_instance, lead_id);
drop index deal_pipeline_stage;
drop index deal_owner;
