-- The desk's records. Moments are Unix milliseconds, UTC. Flags are 0 or 1. Lists and spans are JSON.

create table outlet (
  id bigint generated always as identity primary key,
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
  added_at bigint not null
);

create table feed (
  id bigint generated always as identity primary key,
  outlet_id bigint not null references outlet,
  url text not null unique,
  title text,
  state text not null,
  etag text,
  last_modified text,
  next_poll_at bigint not null,
  last_poll_at bigint,
  last_success_at bigint,
  failures integer not null default 0,
  last_error text
);
create index feed_due on feed (next_poll_at) where state = 'Active';

create table story (
  id bigint generated always as identity primary key,
  language text not null,
  headline text not null,
  first_at bigint not null,
  last_at bigint not null,
  articles integer not null default 0,
  outlets integer not null default 0,
  origins integer not null default 0,
  version bigint not null default 0,
  merged_into bigint references story
);
create index story_last on story (last_at desc);

create table article (
  id bigint generated always as identity primary key,
  outlet_id bigint not null references outlet,
  feed_id bigint references feed,
  url text not null unique,
  stage text not null,
  title text not null,
  language text,
  section text,
  image text,
  published_at bigint,
  modified_at bigint,
  found_at bigint not null,
  revision_id bigint,                          -- the newest; the reference runs the other way
  story_id bigint references story,
  filing bigint,                                -- counts articles in the order they were filed; the index is rebuilt in it
  origin_id bigint references article,         -- this one is a copy of that
  copy_kind text,
  containment double precision,
  origin_url text,
  origin_outlet text,
  rights text,
  entry text,                                   -- the feed's entry, until the page is read
  withdrawn_at bigint,
  next_look_at bigint,
  looks integer not null default 0,
  attempts integer not null default 0,
  retry_at bigint,
  error text
);
create index article_stage on article (stage, id) where stage <> 'Briefed';
create index article_story on article (story_id, id);
create index article_filing on article (language, filing) where filing is not null;
create index article_outlet on article (outlet_id, id);
create index article_origin on article (origin_id) where origin_id is not null;
create index article_look on article (next_look_at) where next_look_at is not null;

create table revision (
  id bigint generated always as identity primary key,
  article_id bigint not null references article,
  number integer not null,
  captured_at bigint not null,
  title text not null,
  text text not null,
  html text,
  sha256 text not null,
  unique (article_id, number)
);
create function revision_never_changes() returns trigger language plpgsql as $$
begin
  raise exception 'a revision is never changed';
end $$;
create trigger revision_never_changes before update on revision
  for each row execute function revision_never_changes();

-- The page as fetched, compressed with Brotli.
create table capture (
  revision_id bigint primary key references revision,
  page bytea not null
);

create table byline (
  revision_id bigint not null references revision,
  position integer not null,
  name text not null,
  primary key (revision_id, position)
);

create table credit (
  revision_id bigint not null references revision,
  position integer not null,
  agency text not null,
  primary key (revision_id, position)
);

create table speaker (
  id bigint generated always as identity primary key,
  slug text not null unique,
  name text not null
);

create table statement (
  id bigint generated always as identity primary key,
  article_id bigint not null references article,
  revision_id bigint not null references revision,
  position integer not null,
  source text not null,                         -- [[start, end], ...] in UTF-16 code units of the revision's text
  cue text not null,
  content text not null,
  kind text not null,
  stance text not null,
  medium text,
  audience text,
  speaker_id bigint references speaker,
  confidence double precision not null,
  unique (revision_id, position)
);
create index statement_speaker on statement (speaker_id, id desc);

-- The briefing as last built, as JSON: spans and references, no text of its own.
create table briefing (
  story_id bigint primary key references story,
  version bigint not null,
  built_at bigint not null,
  document text not null
);

-- Every line a briefing has shown. The same words in a later revision are the same line.
create table line (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  article_id bigint not null references article,
  revision_id bigint not null references revision,
  span_start integer not null,
  span_end integer not null,
  sha256 text not null,
  shown_at bigint not null,
  withdrawn_at bigint,
  unique (story_id, article_id, sha256)
);
create index line_article on line (article_id);

create table correction (
  id bigint generated always as identity primary key,
  line_id bigint not null references line,
  story_id bigint not null references story,
  article_id bigint not null references article,
  kind text not null,
  was text not null,
  now text,
  at bigint not null
);
create index correction_story on correction (story_id, id);

create table dispute (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  accusation_id bigint not null references statement,
  denial_id bigint references statement,
  state text not null,
  opened_at bigint not null,
  closed_at bigint,
  unique (story_id, accusation_id)
);

-- What happened to a story's page; readers resume from the id, so ids are never used again.
create table change (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  kind text not null,
  line_id bigint references line,
  article_id bigint references article,
  at bigint not null
);
create index change_story on change (story_id, id);

create table topic (
  id bigint generated always as identity primary key,
  slug text not null unique,
  name text not null,
  terms text not null,
  sections text not null
);
create table topic_story (
  topic_id bigint not null references topic,
  story_id bigint not null references story,
  primary key (topic_id, story_id)
);
create index topic_story_story on topic_story (story_id);

create table edition (
  id bigint generated always as identity primary key,
  slug text not null unique,
  name text not null,
  home_place text,
  hour integer not null,
  time_zone text not null,
  stories integer not null
);
create table issue (
  id bigint generated always as identity primary key,
  edition_id bigint not null references edition,
  day text not null,
  subject text not null,
  html text not null,
  text text not null,
  state text not null,
  composed_at bigint not null,
  sent_at bigint,
  unique (edition_id, day)
);
-- Which lines went out with which issue, so that a correction can find its readers.
create table issue_line (
  issue_id bigint not null references issue,
  line_id bigint not null references line,
  primary key (issue_id, line_id)
);
create table subscriber (
  id bigint generated always as identity primary key,
  address text not null,
  folded text not null unique,
  state text not null,
  token text not null unique,
  asked_at bigint not null,
  confirmed_at bigint,
  ended_at bigint
);
create table subscription (
  subscriber_id bigint not null references subscriber,
  edition_id bigint not null references edition,
  primary key (subscriber_id, edition_id)
);
create table consent (
  id bigint generated always as identity primary key,
  subscriber_id bigint not null references subscriber,
  text text not null,
  version text not null,
  way text not null,
  at bigint not null
);
create table delivery (
  issue_id bigint not null references issue,
  subscriber_id bigint not null references subscriber,
  state text not null,
  message_id text not null,
  attempts integer not null default 0,
  error text,
  at bigint,
  primary key (issue_id, subscriber_id)
);

-- The words of the newest revision: title before text.
create table article_search (
  article_id bigint primary key references article,
  words tsvector not null
);
create index article_search_words on article_search using gin (words);
