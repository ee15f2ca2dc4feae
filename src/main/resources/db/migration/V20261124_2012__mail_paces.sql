-- What one mailbox has sent today, and when its next mail may go: on all nodes together, and still known after a restart.
create table sender_pace (
  address varchar(320) primary key,
  since   date not null,
  sent_on date not null,
  sent    integer not null,
  next_at timestamp with time zone
);
-- How many mails at once one receiving domain takes, learned from what it said.
create table domain_pace (
  domain     varchar(320) primary key,
  lanes      integer not null,
  rest_until timestamp with time zone
);
