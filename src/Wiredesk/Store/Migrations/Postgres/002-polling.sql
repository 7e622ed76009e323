-- How a feed wishes to be polled, how often it publishes, and why its next poll is when it is.
-- Spans of time are milliseconds.

alter table feed add column validators_from text;                  -- the address that sent them, where the feed leads to another
alter table feed add column body_hash text;                        -- SHA-256 of the last body that was read
alter table feed add column is_sitemap integer;                    -- 0 or 1; unknown before the first poll
alter table feed add column waits text not null default 'New';
alter table feed add column wait_for bigint;
alter table feed add column failing_since bigint;
alter table feed add column fresh_for bigint;
alter table feed add column time_to_live bigint;
alter table feed add column skip_hours integer not null default 0; -- bit 0 is midnight to one, GMT
alter table feed add column skip_days integer not null default 0;  -- bit 0 is Sunday
alter table feed add column recent_count integer not null default 0;
alter table feed add column recent_since bigint;
alter table feed add column moved_to text;
alter table feed add column moved_times integer not null default 0;

-- Feeds of one host wait for one another.
alter table feed add column host text generated always as
  (lower(split_part(split_part(url, '//', 2), '/', 1))) stored;

update feed set waits = 'UnknownRhythm' where last_poll_at is not null;
update feed set failing_since = last_poll_at where failures > 0;
create index feed_new on feed (next_poll_at) where waits = 'New';
