-- What pages ask: reports by day, those of an outlet by day, disputes by who speaks in them.

create index article_at on article (coalesce(published_at, found_at), id);
create index article_outlet_at on article (outlet_id, coalesce(published_at, found_at));
create index dispute_accusation on dispute (accusation_id);
create index dispute_denial on dispute (denial_id) where denial_id is not null;
create index correction_article on correction (article_id);
