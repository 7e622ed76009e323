-- Subscriptions to the hubs that feeds name (WebSub): with one, a feed's news comes by itself.

create table websub (
  id bigint generated always as identity primary key,
  feed_id bigint not null references feed,
  hub text not null,
  topic text not null,                     -- the feed's address as its hub knows it
  token text not null unique,              -- the last part of the callback address, known to the hub only
  secret text not null,                    -- what the hub signs with; hexadecimal
  callback text,                           -- the address last told to the hub; null before it was asked
  state text not null,                     -- Wanted, Active, Leaving
  next_ask_at bigint not null,
  failures integer not null default 0,     -- requests in a row that the hub did not confirm
  lease_until bigint,
  last_error text,
  last_news_at bigint,
  taken integer not null default 0,        -- deliveries with the right signature
  ignored integer not null default 0       -- deliveries without
);
create unique index websub_feed on websub (feed_id) where state <> 'Leaving';
create index websub_due on websub (next_ask_at);
