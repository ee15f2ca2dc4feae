-- A drafted import waits for somebody to say what its columns mean; its upload stays for a day, so that what was undone can be corrected.
alter table lead_import add column file_name varchar(255);
alter table lead_import add column upload_size bigint default 0 not null;
alter table lead_import add column starts_at bigint default 0 not null;
alter table lead_import add column drafted boolean default false not null;
alter table lead_import add column mapping varchar;
alter table lead_import add column language varchar(20);
-- false for what came in before we kept what an import made: that cannot be undone
alter table lead_import add column recorded boolean default false not null;
alter table lead_import add column undo_total bigint default 0 not null;
alter table lead_import add column removed_leads bigint default 0 not null;
alter table lead_import add column removed_deals bigint default 0 not null;
alter table lead_import add column undone_by varchar(255);
alter table lead_import add column undone_at timestamp with time zone;

-- What an import made, written with it. An undo takes its rows away one by one and leaves those it could not take back, with the reason.
create table import_lead (
  import_id bigint not null references lead_import (id) on delete cascade,
  lead_id   bigint not null,
  created   boolean not null,
  deal      varchar(20),
  cancelled boolean not null,
  kept      varchar(20),
  primary key (import_id, lead_id)
);
create index import_lead_by_lead on import_lead (lead_id);
