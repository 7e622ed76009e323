-- Why an article was filed in its story.

-- How like the nearest story was, 0 to 1, when the article was filed; 0 when none was near. Of one that joined a story for its likeness, how like it is
-- that story; of one that opened its own, how far it was from joining; of a copy, which goes where its origin is, it decided nothing. Null: filed before this was kept.
alter table article add column similarity double precision;

-- The article the story began with. Null: it parted from another story, or began before this was kept.
alter table story add column opened_by bigint references article;
