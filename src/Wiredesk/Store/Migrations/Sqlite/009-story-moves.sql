-- Stories are looked over as they grow: which articles changed their story, and why.

create table story_move (
  id integer primary key,
  article_id integer not null references article,
  from_story integer not null references story,
  to_story integer not null references story,
  similarity real not null,                     -- the average within the story it came to, 0 to 1
  threshold real not null,                      -- from which average on articles are one story
  at integer not null
);
create index story_move_article on story_move (article_id);
create index story_move_from on story_move (from_story);
create index story_merged on story (merged_into) where merged_into is not null;

-- Articles in the order they were filed, whatever their language.
create index article_filed on article (filing) where filing is not null;

-- An article whose text its outlet also prints under other titles is filed by its title.
alter table article add column furniture_of integer references article;

-- What an article is about in its own words, as found when it was filed; JSON lists.
alter table article add column key_terms text;
alter table article add column places text;
