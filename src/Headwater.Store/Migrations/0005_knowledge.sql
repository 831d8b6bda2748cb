-- A word that people put on things. The parent is a name, because it may be deleted by force and come back.
create table headwater.tag (
  uid uuid primary key,
  name text collate "C" not null unique,
  header jsonb not null,
  spec jsonb not null,
  parent text collate "C",
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on headwater.tag (parent) where parent is not null;

-- Documents of knowledge as they were applied last: what the next one does not say any more is taken away again.
create table headwater.knowledge_document (
  uid uuid primary key,
  name text collate "C" not null unique,
  header jsonb not null,
  spec jsonb not null,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- What people know of one thing; a scan never changes what they wrote. The thing is an object of the catalogue, or the source itself; none while
-- no scan has met what was named. The names are those that were written, or that the thing had last, part by part: of what stands beside the schemas,
-- schema holds the name; parts that it does not have are empty. The kind is the object's, null where that is not known or not said.
-- A column is known by its number as long as its table is the one that version and the server's own numbers tell, and by its name otherwise.
-- A row stays when nothing is known any more: it carries the history.
create table headwater.knowledge (
  uid uuid primary key,
  source_uid uuid not null references headwater.source on delete cascade,
  object_uid uuid,
  kind text collate "C",
  database text collate "C" not null,
  schema text collate "C" not null,
  name text collate "C" not null,
  column_name text collate "C" not null,
  column_number integer,
  system_identifier text collate "C",
  database_oid bigint,
  oid bigint,
  version integer,
  lost_at timestamptz,
  description text,
  owners jsonb not null default '[]',
  properties jsonb not null default '{}',
  revision bigint not null default 1,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  exclude using btree (object_uid with =, column_name with =) where (object_uid is not null and lost_at is null) deferrable initially deferred
);
create index on headwater.knowledge (object_uid);
create index on headwater.knowledge (source_uid);

create table headwater.knowledge_tag (
  knowledge_uid uuid not null references headwater.knowledge on delete cascade,
  tag_uid uuid not null references headwater.tag on delete cascade,
  primary key (knowledge_uid, tag_uid)
);
create index on headwater.knowledge_tag (tag_uid);

-- Who changed what, with the names that the thing had then.
create table headwater.knowledge_change (
  sequence bigint primary key generated always as identity,
  knowledge_uid uuid not null references headwater.knowledge on delete cascade,
  source_uid uuid not null,
  database text collate "C" not null,
  schema text collate "C" not null,
  name text collate "C" not null,
  column_name text collate "C" not null,
  at timestamptz not null default now(),
  by text not null,
  field text not null,
  before jsonb,
  after jsonb
);
create index on headwater.knowledge_change (knowledge_uid, sequence);
create index on headwater.knowledge_change (source_uid, sequence);

-- What a search looks through. It is made from the catalogue and from what people know when somebody searches, and costs a scan nothing.
-- Minor is what belongs to something else: a partition, a sequence of a column, what an extension brought.
-- Words carry where they stand: A in names, B in names of columns, C in what people wrote, D in what the source says.
create table headwater.search_document (
  object_uid uuid primary key,
  source_uid uuid not null,
  version integer not null,
  kind text collate "C" not null,
  minor boolean not null,
  source text collate "C" not null,
  database text collate "C" not null,
  schema text collate "C" not null,
  name text collate "C" not null,
  own text collate "C" not null,
  place text collate "C" not null,
  columns text collate "C" not null,
  words tsvector not null,
  tags text[] collate "C" not null,
  owners text[] collate "C" not null
);
create index on headwater.search_document using gin (words);
create index on headwater.search_document (source_uid);

-- Every word of the documents, for those who know only a part of one, or mistype it.
create table headwater.search_word (
  word text collate "C" primary key
);

-- What each source's documents were made from; and objects whose document was overtaken by what people wrote.
create table headwater.search_state (
  source_uid uuid primary key,
  revision bigint not null,
  generation bigint not null
);
create table headwater.search_stale (
  object_uid uuid not null
);

-- The server may not have the extension, or its role may not make it: a search then looks at every word.
do $$ begin
  create extension if not exists pg_trgm schema headwater;
exception when others then
  raise notice 'no pg_trgm: %', sqlerrm;
end $$;

drop table headwater.catalog_text;

-- What people know of an object that is forgotten waits for one of its name.
create or replace function headwater.forget_catalog_object() returns trigger language plpgsql as $$
begin
  delete from headwater.catalog_version v using gone where v.object_uid = gone.uid;
  update headwater.knowledge k
  set object_uid = null, column_number = null, version = null, lost_at = null, kind = gone.kind, database = gone.database,
    schema = coalesce(nullif(gone.schema, ''), gone.name), name = case when gone.schema = '' then '' else gone.name end
  from gone where k.object_uid = gone.uid;
  return null;
end $$;
