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
create index story_opened on story (opened_by) where opened_by is not null;
create index story_move_to on story_move (to_story);
create index issue_correction_correction on issue_correction (correction_id);
