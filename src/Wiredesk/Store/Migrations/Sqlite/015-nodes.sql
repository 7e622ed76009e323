-- The node that has a mail in hand. A SQLite desk has one.

alter table delivery add column node_id text;
create index delivery_in_hand on delivery (issue_id, subscriber_id) where state = 'Sending';

-- What each node has done at each stage, minute by minute, for a day.
create table stage_count (
  minute integer not null,                  -- its first moment
  node text not null,                      -- empty: a SQLite desk has one
  stage text not null,
  items integer not null,
  errors integer not null,
  last_error text,
  last_error_at integer,
  primary key (minute, node, stage)
);
