-- The wording of emails lives beside the engine, not in a deployment: latest wording wins, for running deals too, on every node.
create table email_wording (
  pipeline    varchar(100) not null,
  template    varchar(100) not null,
  language    varchar(10)  not null,
  source      text         not null,
  -- what the folder said last: an unchanged file does not undo a wording that came through the API
  folder_hash varchar(64),
  changed_at  timestamp with time zone not null,
  primary key (pipeline, template, language)
);
