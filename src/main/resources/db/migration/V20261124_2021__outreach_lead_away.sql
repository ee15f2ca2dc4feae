-- Until when a person is away by their own automatic answer: nobody writes to them before.
create table lead_away (
  lead_id  bigint primary key references lead (id) on delete cascade,
  until_at timestamp with time zone not null,
  inbound  bigint not null
);
