-- Articles are numbered by the day they arrived (Store/ArticleNumber.cs), so that those of old days can be removed, with all that hangs on them. On PostgreSQL they stand in parts by day.

-- Which article a page belongs to: 0 of those that were kept before this was noted.
alter table capture add column article_id integer not null default 0;
create index capture_article on capture (article_id);

-- On PostgreSQL a table, as there an index cannot see to it that an address has one article.
create view article_address as select url, id as article_id from article;

-- What is asked when articles are removed.
create index statement_article on statement (article_id);
create index change_article on change (article_id) where article_id is not null;
create index change_line on change (line_id) where line_id is not null;
create index correction_line on correction (line_id);
create index line_revision on line (revision_id);
create index article_furniture on article (furniture_of) where furniture_of is not null;
create index story_move_to on story_move (to_story);
create index issue_correction_correction on issue_correction (correction_id);

-- Stories are removed with their last articles, and their numbers stand in mails: so none is given again. The rows that name stories keep their numbers.
pragma defer_foreign_keys = on;
create temp table story_before as select * from story;
drop table story;
create table story (
  id integer primary key autoincrement,
  language text not null,
  headline text not null,
  first_at integer not null,
  last_at integer not null,
  articles integer not null default 0,
  outlets integer not null default 0,
  origins integer not null default 0,
  version integer not null default 0,
  merged_into integer references story,
  opened_by integer references article           -- the article the story began with; null: it parted from another story, or began before this was kept
);
insert into story (id, language, headline, first_at, last_at, articles, outlets, origins, version, merged_into, opened_by)
  select id, language, headline, first_at, last_at, articles, outlets, origins, version, merged_into, opened_by from story_before;
drop table story_before;
create index story_last on story (last_at desc);
create index story_merged on story (merged_into) where merged_into is not null;
create index story_language on story (language, last_at desc, id desc);
create index story_opened on story (opened_by) where opened_by is not null;
