-- Several nodes on one database. Moments in these tables are the database's own, whatever the clocks of the nodes say.

create function desk_now() returns bigint language sql volatile as $$
  select (extract(epoch from clock_timestamp()) * 1000)::bigint
$$;

create sequence node_session;

-- A node is a process that works on the desk; it is known by its data folder, and a start of it by its session.
create table node (
  id text primary key,
  name text not null,
  session bigint not null unique,          -- held as an advisory lock as long as the session lasts
  application text not null,               -- what its connections call themselves
  backend integer not null,                -- the server's process for the connection that holds the session
  roles text not null,
  version text not null,
  tables integer not null,                 -- the tables its program knows
  settings_hash text not null,             -- of what all nodes have in common
  clock_ahead bigint not null,             -- how far its clock is ahead of the database's, in milliseconds
  started_at bigint not null,
  seen_at bigint not null,
  gone_at bigint                           -- when it was stopped, or found to be gone
);

-- Work that one node does at a time. Every write of the one who does it names the fence, which grows with each that takes over.
create table leadership (
  work text primary key,
  fence bigint not null,
  session bigint not null,
  since bigint not null
);

-- What one node does at a time for a moment: asking a host, polling a feed, reading the pages of an outlet. Until when, and when the next may begin.
create table turn (
  what text primary key,
  session bigint not null,
  until bigint not null,
  not_before bigint not null
);
create index turn_session on turn (session);

-- An article that a node has in hand at its stage, and until when it is left to that one.
alter table article add column claimed_by bigint;
alter table article add column claimed_until bigint;

-- The node that has a mail in hand.
alter table delivery add column node_id text;
create index delivery_in_hand on delivery (issue_id, subscriber_id) where state = 'Sending';

-- What each node has done at each stage, minute by minute, for a day.
create table stage_count (
  minute bigint not null,                  -- its first moment, by the database's clock
  node text not null,
  stage text not null,
  items bigint not null,
  errors bigint not null,
  last_error text,
  last_error_at bigint,
  primary key (minute, node, stage)
);
