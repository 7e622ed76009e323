-- The desk's records. Moments are Unix milliseconds, UTC. Flags are 0 or 1. Lists and spans are JSON.

create table outlet (
  id integer primary key,
  slug text not null unique,
  name text not null,
  host text not null unique,                    -- lower case, without "www."
  home_page text,
  kind text not null,
  language text,
  home_place text,
  licence text not null,
  republishing text not null,                   -- unknown, link, excerpt:N, full
  about text,
  private_allowed integer not null default 0,   -- may the fetcher reach it on a private address
  added_at integer not null
);

create table feed (
  id integer primary key,
  outlet_id integer not null references outlet,
  url text not null unique,
  title text,
  state text not null,
  etag text,
  last_modified text,
  next_poll_at integer not null,
  last_poll_at integer,
  last_success_at integer,
  failures integer not null default 0,
  last_error text
);
create index feed_due on feed (next_poll_at) where state = 'Active';

create table story (
  id integer primary key,
  language text not null,
  headline text not null,
  first_at integer not null,
  last_at integer not null,
  articles integer not null default 0,
  outlets integer not null default 0,
  origins integer not null default 0,
  version integer not null default 0,
  merged_into integer references story
);
create index story_last on story (last_at desc);

create table article (
  id integer primary key,
  outlet_id integer not null references outlet,
  feed_id integer references feed,
  url text not null unique,
  stage text not null,
  title text not null,
  language text,
  section text,
  image text,
  published_at integer,
  modified_at integer,
  found_at integer not null,
  revision_id integer,                          -- the newest; the reference runs the other way
  story_id integer references story,
  filing integer,                                -- counts articles in the order they were filed; the index is rebuilt in it
  origin_id integer references article,         -- this one is a copy of that
  copy_kind text,
  containment real,
  origin_url text,
  origin_outlet text,
  rights text,
  entry text,                                   -- the feed's entry, until the page is read
  withdrawn_at integer,
  next_look_at integer,
  looks integer not null default 0,
  attempts integer not null default 0,
  retry_at integer,
  error text
);
create index article_stage on article (stage, id) where stage <> 'Briefed';
create index article_story on article (story_id, id);
create index article_filing on article (language, filing) where filing is not null;
create index article_outlet on article (outlet_id, id);
create index article_origin on article (origin_id) where origin_id is not null;
create index article_look on article (next_look_at) where next_look_at is not null;

create table revision (
  id integer primary key,
  article_id integer not null references article,
  number integer not null,
  captured_at integer not null,
  title text not null,
  text text not null,
  html text,
  sha256 text not null,
  unique (article_id, number)
);
create trigger revision_never_changes before update on revision
begin
  select raise(abort, 'a revision is never changed');
end;

-- The page as fetched, compressed with Brotli.
create table capture (
  revision_id integer primary key references revision,
  page blob not null
);

create table byline (
  revision_id integer not null references revision,
  position integer not null,
  name text not null,
  primary key (revision_id, position)
) without rowid;

create table credit (
  revision_id integer not null references revision,
  position integer not null,
  agency text not null,
  primary key (revision_id, position)
) without rowid;

create table speaker (
  id integer primary key,
  slug text not null unique,
  name text not null
);

create table statement (
  id integer primary key,
  article_id integer not null references article,
  revision_id integer not null references revision,
  position integer not null,
  source text not null,                         -- [[start, end], ...] in UTF-16 code units of the revision's text
  cue text not null,
  content text not null,
  kind text not null,
  stance text not null,
  medium text,
  audience text,
  speaker_id integer references speaker,
  confidence real not null,
  unique (revision_id, position)
);
create index statement_speaker on statement (speaker_id, id desc);

-- The briefing as last built, as JSON: spans and references, no text of its own.
create table briefing (
  story_id integer primary key references story,
  version integer not null,
  built_at integer not null,
  document text not null
);

-- Every line a briefing has shown. The same words in a later revision are the same line.
create table line (
  id integer primary key,
  story_id integer not null references story,
  article_id integer not null references article,
  revision_id integer not null references revision,
  span_start integer not null,
  span_end integer not null,
  sha256 text not null,
  shown_at integer not null,
  withdrawn_at integer,
  unique (story_id, article_id, sha256)
);
create index line_article on line (article_id);

create table correction (
  id integer primary key,
  line_id integer not null references line,
  story_id integer not null references story,
  article_id integer not null references article,
  kind text not null,
  was text not null,
  now text,
  at integer not null
);
create index correction_story on correction (story_id, id);

create table dispute (
  id integer primary key,
  story_id integer not null references story,
  accusation_id integer not null references statement,
  denial_id integer references statement,
  state text not null,
  opened_at integer not null,
  closed_at integer,
  unique (story_id, accusation_id)
);

-- What happened to a story's page; readers resume from the id, so ids are never used again.
create table change (
  id integer primary key autoincrement,
  story_id integer not null references story,
  kind text not null,
  line_id integer references line,
  article_id integer references article,
  at integer not null
);
create index change_story on change (story_id, id);

create table topic (
  id integer primary key,
  slug text not null unique,
  name text not null,
  terms text not null,
  sections text not null
);
create table topic_story (
  topic_id integer not null references topic,
  story_id integer not null references story,
  primary key (topic_id, story_id)
) without rowid;
create index topic_story_story on topic_story (story_id);

create table edition (
  id integer primary key,
  slug text not null unique,
  name text not null,
  home_place text,
  hour integer not null,
  time_zone text not null,
  stories integer not null
);
create table issue (
  id integer primary key,
  edition_id integer not null references edition,
  day text not null,
  subject text not null,
  html text not null,
  text text not null,
  state text not null,
  composed_at integer not null,
  sent_at integer,
  unique (edition_id, day)
);
-- Which lines went out with which issue, so that a correction can find its readers.
create table issue_line (
  issue_id integer not null references issue,
  line_id integer not null references line,
  primary key (issue_id, line_id)
) without rowid;
create table subscriber (
  id integer primary key,
  address text not null,
  folded text not null unique,
  state text not null,
  token text not null unique,
  asked_at integer not null,
  confirmed_at integer,
  ended_at integer
);
create table subscription (
  subscriber_id integer not null references subscriber,
  edition_id integer not null references edition,
  primary key (subscriber_id, edition_id)
) without rowid;
create table consent (
  id integer primary key,
  subscriber_id integer not null references subscriber,
  text text not null,
  version text not null,
  way text not null,
  at integer not null
);
create table delivery (
  issue_id integer not null references issue,
  subscriber_id integer not null references subscriber,
  state text not null,
  message_id text not null,
  attempts integer not null default 0,
  error text,
  at integer,
  primary key (issue_id, subscriber_id)
) without rowid;

-- Rowid is the article's id. The words only: the text stands in its revision.
create virtual table article_search using fts5 (title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
