-- Articles, revisions, captures and statements stand in parts by the number of their article, which tells the day it arrived (Store/ArticleNumber.cs). Parts are made
-- ahead and dropped whole (Store/Partitions.cs), where settings say how long a table is kept; else all there is stays in two: <table>_before, what was there before,
-- and <table>_rest, which also takes what no part has been made for.

-- The first number of a day is its day since 2020-01-01 times 100,000,000; from there they count up. Numbers never go back, whatever clocks do.
create sequence article_number;
create function next_article_id(at bigint default floor(extract(epoch from clock_timestamp()) * 1000)::bigint) returns bigint language plpgsql as $$
declare
  day_start constant bigint := (floor(at / 86400000.0)::bigint - 18262) * 100000000;
  number bigint := nextval('article_number');
begin
  if number > day_start then
    return number;
  end if;
  -- The first of a day. The lock is held for the jump alone: until the end of the transaction, two that also wait for one another's addresses would wait for ever.
  -- Nothing between can fail, and a connection that is cut lets go of it.
  perform pg_advisory_lock(6298169541421003106);
  number := nextval('article_number');
  if number <= day_start then
    number := day_start + 1;
    perform setval('article_number', number);
  end if;
  perform pg_advisory_unlock(6298169541421003106);
  return number;
end $$;
select setval('article_number', max(id)) from article having max(id) is not null;

-- References into these tables go, as each would be checked against every part, and stand in the way of each that is dropped. Those who write a number of an article
-- look whether it is there, in the same transaction and in turn with what removes articles (Store/ArticleRemoval.cs). SQLite keeps the references, so that the tests hold the
-- code to them. References from these tables to others stay.
do $$
declare
  found record;
begin
  for found in
    select conrelid::regclass as from_table, conname from pg_constraint
    where contype = 'f' and confrelid in ('article'::regclass, 'revision'::regclass, 'statement'::regclass)
  loop
    execute format('alter table %s drop constraint %I', found.from_table, found.conname);
  end loop;
end $$;

-- Numbers of revisions and statements are unique by their sequence alone: an index over all parts cannot be had.
create sequence revision_number;
create sequence statement_number;
select setval('revision_number', max(id)) from revision having max(id) is not null;
select setval('statement_number', max(id)) from statement having max(id) is not null;
alter table article alter column id drop identity;
alter table revision alter column id drop identity;
alter table statement alter column id drop identity;
alter table article alter column id set default next_article_id();
alter table revision alter column id set default nextval('revision_number');
alter table statement alter column id set default nextval('statement_number');

-- An address has one article. An index over all parts cannot see to that; this table does, filled by triggers: an article whose address is taken is passed over.
create table article_address (
  url text primary key,
  article_id bigint not null
);
insert into article_address (url, article_id) select url, id from article;

-- Which article a page belongs to: 0 of those that were kept before this was noted.
alter table capture add column article_id bigint not null default 0;

drop trigger revision_never_changes on revision;
alter table article drop constraint article_url_key;
alter table revision drop constraint revision_pkey;
alter table capture drop constraint capture_pkey;
alter table statement drop constraint statement_pkey, drop constraint statement_revision_id_position_key;

-- The table becomes the first part of one of the same name, with its indexes and its references to other tables. No row is copied; the new keys of captures and
-- statements are built.
create function pg_temp.part(name text, key text, one_key text, below bigint) returns void language plpgsql as $$
declare
  before constant text := name || '_before';
  index_of record;
  reference record;
  indexes text[] := '{}';
begin
  for index_of in
    select c.relname, pg_get_indexdef(i.indexrelid) as definition, exists (select from pg_constraint where conindid = i.indexrelid) as is_key
    from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = name::regclass
  loop
    if not index_of.is_key then
      indexes := indexes || index_of.definition;
    end if;
    execute format('alter index %I rename to %I', index_of.relname, index_of.relname || '_before');
  end loop;
  execute format('alter table %I rename to %I', name, before);
  execute format('create table %I (like %I including defaults) partition by range (%I)', name, before, key);
  for reference in select conname, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and conrelid = before::regclass loop
    execute format('alter table %I add constraint %I %s', name, reference.conname, reference.definition);
  end loop;
  for i in 1 .. cardinality(indexes) loop
    execute indexes[i];
  end loop;
  execute format('alter table %I add %s', name, one_key);
  execute format('alter table %I attach partition %I for values from (minvalue) to (%s)', name, before, below);
  execute format('create table %I partition of %I default', name || '_rest', name);
end $$;
do $$
declare
  below constant bigint := (select coalesce(max(id), 0) / 100000000 + 1 from article) * 100000000;
begin
  perform pg_temp.part('article', 'id', 'primary key (id)', below);
  perform pg_temp.part('revision', 'article_id', 'unique (article_id, number)', below);
  perform pg_temp.part('capture', 'article_id', 'primary key (article_id, revision_id)', below);
  perform pg_temp.part('statement', 'article_id', 'primary key (article_id, revision_id, position)', below);
end $$;
drop function pg_temp.part(text, text, text, bigint);
alter sequence revision_number owned by revision.id;
alter sequence statement_number owned by statement.id;

create trigger revision_never_changes before update on revision
  for each row execute function revision_never_changes();

create function article_has_one_address() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into article_address (url, article_id) values (new.url, new.id) on conflict (url) do nothing;
    return case when found then new end;
  end if;
  delete from article_address where url = old.url and article_id = old.id;
  if tg_op = 'DELETE' then
    return old;
  end if;
  insert into article_address (url, article_id) values (new.url, new.id);
  return new;
end $$;
create trigger article_has_one_address before insert or delete or update of url on article
  for each row execute function article_has_one_address();

-- What is asked when articles are removed.
create index change_article on change (article_id) where article_id is not null;
create index change_line on change (line_id) where line_id is not null;
create index correction_line on correction (line_id);
create index article_furniture on article (furniture_of) where furniture_of is not null;
create index story_opened on story (opened_by) where opened_by is not null;
create index story_move_to on story_move (to_story);
create index issue_correction_correction on issue_correction (correction_id);
