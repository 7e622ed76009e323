-- Mail that is wanted, sent once, and corrected; and what comes back of it.

alter table edition add column topics text not null default '[]';         -- slugs, as JSON; none: stories of any topic
alter table edition add column outlets text not null default '[]';        -- slugs, as JSON; none: stories of any outlet
alter table edition add column sections integer not null default 7;       -- 1 local, 2 national, 4 international, added up
alter table edition add column days integer not null default 127;         -- 1 Monday to 64 Sunday, added up
alter table edition add column lines integer not null default 4;          -- most lines of a story's digest
alter table edition add column corrections text not null default 'Next';  -- Next: with the next issue; AtOnce: in a mail of their own
alter table edition add column next_intro text;                           -- what an editor wrote for the next issue, as Markdown

-- An edition has one issue a day (number 0), and between them its corrections (from 1). The rows that name issues keep their numbers.
alter table issue add column number integer not null default 0;
alter table issue add column trouble text;                                -- why it is held or paused; states: Composed, Held, Paused, Sent
alter table issue add column subjects text not null default '[]';         -- the first headline of each section, as JSON, the widest told first
alter table issue add column chosen integer not null default 0;           -- deliveries there ever were
update issue set chosen = (select count(*) from delivery d where d.issue_id = issue.id);
alter table issue add column retried_at bigint;                          -- when somebody last had it gone on with: from then on there are two days again
alter table issue add column erased integer not null default 0;           -- deliveries whose subscribers were erased
alter table issue drop constraint issue_edition_id_day_key;
alter table issue add constraint issue_edition_id_day_number_key unique (edition_id, day, number);
create index issue_unsent on issue (state) where state <> 'Sent';

alter table issue_line add column section integer not null default 7;     -- the sections it stood in, added up: who chose another did not get it
create index issue_line_line on issue_line (line_id);

-- How a story stood when it was mailed, to tell what is new since.
create table issue_story (
  issue_id bigint not null references issue,
  story_id bigint not null references story,
  section integer not null,
  articles integer not null,
  origins integer not null,
  primary key (issue_id, story_id)
);
create index issue_story_story on issue_story (story_id);

alter table subscription add column sections integer not null default 7;
alter table subscription add column days integer not null default 127;
alter table subscription add column hour integer;                         -- of the edition's time zone, when later than the edition's own
create index subscription_edition on subscription (edition_id);
create index consent_subscriber on consent (subscriber_id);

alter table subscriber add column soft_bounces integer not null default 0; -- in a row, since a mail last arrived as far as is known
alter table subscriber add column bounced_at bigint;                         -- the last that was counted
alter table subscriber add column soft_since bigint;                         -- the first of those in a row

alter table delivery add column sections integer not null default 7;      -- those the mail had
create index delivery_subscriber on delivery (subscriber_id);
create index delivery_message on delivery (message_id);
create index delivery_due on delivery (issue_id, state, at);

-- A correction is owed to those who were mailed the line, and told each of them once.
create table owed_correction (
  subscriber_id bigint not null references subscriber,
  correction_id bigint not null references correction,
  issue_id bigint references issue,         -- the issue that told it; none: still owed
  primary key (subscriber_id, correction_id)
);
create index owed_correction_correction on owed_correction (correction_id);
create table issue_correction (
  issue_id bigint not null references issue,
  correction_id bigint not null references correction,
  line_id bigint references line,              -- the line that has the new wording
  primary key (issue_id, correction_id)
);
create index issue_correction_line on issue_correction (line_id);
create index owed_correction_issue on owed_correction (issue_id);

-- Addresses that are not mailed whoever asks, known only by a keyed hash.
create table suppression (
  hash text primary key,
  reason text not null,                      -- Bounced, Complained, Asked, Imported, Left
  at bigint not null
);

-- What came back.
create table returned_mail (
  id bigint generated always as identity primary key,
  at bigint not null,
  kind text not null,                        -- Hard, Soft, Complaint, Unsubscribe, Unread
  subscriber_id bigint references subscriber,
  issue_id bigint references issue,
  status text,
  reason text,
  message text,                              -- the message itself, base64, where it could not be read
  sha256 text,                               -- of the message and whom it came to, so that it counts once; none: the server refused the mail itself
  part integer not null default 0,           -- a message may tell of several
  unique (sha256, part)
);
create index returned_mail_subscriber on returned_mail (subscriber_id);
create index returned_mail_kind on returned_mail (kind, id);

-- Single values of the desk: a secret, a mark up to which something was done.
create table desk_value (
  name text primary key,
  value text not null
);
