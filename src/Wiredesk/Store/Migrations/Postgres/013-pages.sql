-- What pages ask: reports by day, those of an outlet by day, disputes by who speaks in them.

create index article_at on article (coalesce(published_at, found_at), id);
create index article_outlet_at on article (outlet_id, coalesce(published_at, found_at));
create index dispute_accusation on dispute (accusation_id);
create index dispute_denial on dispute (denial_id) where denial_id is not null;
create index correction_article on correction (article_id);

-- Words are indexed without accents, small, and with nothing between them that the parser would join them by, as SQLite has them. Rows of before are
-- brought to that; lower() knows all scripts with a collation that does, which a server built without ICU has not.
do $$
begin
  execute format($f$
    create function pg_temp.folded(text) returns text language sql as $b$
      select lower(regexp_replace(normalize(regexp_replace(normalize($1, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC),
        '[^0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\u2fff\u3040-\U0010ffff]+', ' ', 'g') %s)
    $b$ $f$, case when exists (select from pg_collation where collname = 'und-x-icu') then 'collate "und-x-icu"' else '' end);
end $$;
update article_search s
set words = setweight(to_tsvector('simple', pg_temp.folded(r.title)), 'A') || to_tsvector('simple', pg_temp.folded(left(r.text, 200000)))
from article a join revision r on r.id = a.revision_id where a.id = s.article_id;
drop function pg_temp.folded(text);
