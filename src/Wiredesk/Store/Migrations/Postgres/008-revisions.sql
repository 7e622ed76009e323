-- What an article's page was last known by, what its feed calls it, under which other addresses it is known; who was said to have said a corrected line.

alter table article add column etag text;                              -- of the last answer that was read, as sent
alter table article add column last_modified text;
alter table article add column validators_from text;                   -- the address that sent them
alter table article add column still_looks integer not null default 0; -- looks in a row that found nothing new
alter table article add column entry_id text;                          -- what its feed calls it
alter table article add column feed_text text;                         -- SHA-256 of the feed's own text as it reads, where that is the newest revision
create index article_entry on article (outlet_id, entry_id) where entry_id is not null;

create table other_address (
  url text primary key,                    -- one that the article had before, or that its own leads to; never another article's
  article_id bigint not null references article
);
create index other_address_article on other_address (article_id);

alter table correction add column speaker_was text;                    -- of a line that is attributed to another speaker now
alter table correction add column speaker_now text;

alter table revision add column summary text;                          -- what changed since the one before, as a line for people
