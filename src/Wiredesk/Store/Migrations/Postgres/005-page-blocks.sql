-- What the last pages of each host hold, so that what they share is told from their articles. A host's old pages make room for new ones.

create table page_blocks (
  host text not null,
  url text not null,
  seen_at bigint not null,
  blocks bytea not null,                    -- the marks of its blocks of text, 32 bits each, little-endian
  primary key (host, url)
);
