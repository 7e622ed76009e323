-- The node that has a mail in hand. A SQLite desk has one.

alter table delivery add column node_id text;
create index delivery_in_hand on delivery (issue_id, subscriber_id) where state = 'Sending';
