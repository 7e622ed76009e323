-- Stories are looked over as they grow: which articles changed their story, and why.

create table story_move (
  id bigint generated always as identity primary key,
  article_id bigint not null references article,
  from_story bigint not null references story,
  to_story bigint not null references story,
  similarity double precision not null,                     -- the average within the story it came to, 0 to 1
  threshold double precision not null,                      -- from which average on articles are one story
  at bigint not null
);
create index story_move_article on story_move (article_id);
create index story_move_from on story_move (from_story);
create index story_merged on story (merged_into) where merged_into is not null;

-- Articles in the order they were filed, whatever their language.
create index article_filed on article (filing) where filing is not null;

-- An article whose text its outlet also prints under other titles is filed by its title.
alter table article add column furniture_of bigint references article;

-- What an article is about in its own words, as found when it was filed; JSON lists.
alter table article add column key_terms text;
alter table article add column places text;
