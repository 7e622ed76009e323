-- The sitemaps of an index are asked for with the validators of their last answers, as feeds are.

alter table feed add column children text; -- JSON: of each sitemap of an index, by its address, what its last answer was known by
