-- What a topic asks for besides terms; how far its stories have been assigned anew since that changed; what outlets call an article, and what it is about.

alter table topic add column names text not null default '[]';
alter table topic add column places text not null default '[]';
alter table topic add column outlets text not null default '[]';
alter table topic add column categories text not null default '[]';
alter table topic add column media_topics text not null default '[]';
alter table topic add column without text not null default '[]';
alter table topic add column requires_all integer not null default 0;
alter table topic add column from_settings integer not null default 0;   -- a topic that the settings no longer have is retired
alter table topic add column retired_at bigint;
alter table topic add column query_hash text;                            -- what was asked for when its stories were last assigned
alter table topic add column assign_before bigint;                        -- stories of a lower number are still to be assigned anew; none: all are
update topic set from_settings = 1;

alter table topic_story add column section text;
alter table article add column categories text;
alter table article add column media_topics text;                        -- codes
alter table article add column media_topics_by text;                     -- the edition of the vocabulary that told them
