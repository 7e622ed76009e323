-- What a statement does not say, whom it accuses of what, which statement of its revision it answers.

alter table statement add column negated integer not null default 0;
alter table statement add column accused text;       -- [[start, end]] in UTF-16 code units of the revision's text
alter table statement add column matter text;
alter table statement add column answers integer;    -- the position of the statement answered
