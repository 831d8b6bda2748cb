-- What is known of a source's catalogue as a whole; generation counts the scans stored.
create table headwater.catalog (
  source_uid uuid primary key references headwater.source on delete cascade,
  generation bigint not null,
  run_uid uuid not null,
  scanned_at timestamptz not null,
  complete boolean not null
);

-- One row per object that was ever seen, the databases among them. (system_identifier, database_oid, oid) is how the source's server named it when
-- it was last seen; content_hash is the first half of the SHA-256 of its content, and version the number of its newest catalog_version.
-- Parts of the name that its kind does not have are empty.
create table headwater.catalog_object (
  uid uuid primary key,
  source_uid uuid not null,
  database_uid uuid not null,
  kind text collate "C" not null,
  database text collate "C" not null,
  schema text collate "C" not null,
  name text collate "C" not null,
  system_identifier text collate "C",
  database_oid bigint not null,
  oid bigint not null,
  content_hash uuid not null,
  version integer not null,
  columns integer not null,
  row_estimate bigint,
  size_bytes bigint,
  figures text,
  removed_at timestamptz
) with (fillfactor = 80);  -- room for the figures of most scans to change in place
create index on headwater.catalog_object (source_uid, kind, database, schema, name, uid) where removed_at is null;
create index on headwater.catalog_object (database_uid);

-- The content of an object over time: what a run found different. A removal has no body.
create table headwater.catalog_version (
  object_uid uuid not null,
  number integer not null,
  source_uid uuid not null,
  run_uid uuid not null,
  at timestamptz not null default now(),
  change text not null,
  database text collate "C" not null,
  schema text collate "C" not null,
  name text collate "C" not null,
  body jsonb,
  sequence bigint not null generated always as identity,
  primary key (object_uid, number)
);
create index on headwater.catalog_version (source_uid, sequence);

-- What a search looks through, in lower case.
create table headwater.catalog_text (
  object_uid uuid primary key,
  place text collate "C" not null,
  columns text collate "C" not null,
  comments text collate "C" not null
);

-- Objects belong to their source's catalogue, versions and texts to their object, and they go with it. They are written in one transaction, which
-- holds the source, and go as a set: foreign keys would look for the other row by row, which takes half of the time that a scan needs to store
-- what it found.
create function headwater.forget_catalog() returns trigger language plpgsql as $$
begin
  delete from headwater.catalog_object o using gone where o.source_uid = gone.source_uid;
  return null;
end $$;
create trigger forget after delete on headwater.catalog
  referencing old table as gone for each statement execute function headwater.forget_catalog();

create function headwater.forget_catalog_object() returns trigger language plpgsql as $$
begin
  delete from headwater.catalog_version v using gone where v.object_uid = gone.uid;
  delete from headwater.catalog_text t using gone where t.object_uid = gone.uid;
  return null;
end $$;
create trigger forget after delete on headwater.catalog_object
  referencing old table as gone for each statement execute function headwater.forget_catalog_object();

-- The last scan of each database, and the last that read all of it.
create table headwater.catalog_scope (
  database_uid uuid primary key references headwater.catalog_object on delete cascade,
  source_uid uuid not null,
  run_uid uuid not null,
  scanned_at timestamptz not null,
  scanned boolean not null,
  not_scanned text,
  complete boolean not null,
  matched_by text not null,
  completed_at timestamptz
);
create index on headwater.catalog_scope (source_uid);
