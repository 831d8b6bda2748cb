-- The key that wraps the secrets' own keys: its id, never the key itself. No row until the first secret is stored.
create table headwater.encryption_key (
  one boolean primary key default true check (one),
  id text collate "C" not null
);

-- revision counts every change; configuration counts those that a check would notice: another spec, another value of a secret in use.
create table headwater.source (
  uid uuid primary key,
  name text collate "C" not null unique,
  header jsonb not null,
  spec jsonb not null,
  revision bigint not null default 1,
  configuration bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- The secrets that a source's spec names. A name, because the secret may be deleted by force and come back.
create table headwater.source_secret (
  source_uid uuid not null references headwater.source on delete cascade,
  secret_name text collate "C" not null,
  primary key (source_uid, secret_name)
);
create index on headwater.source_secret (secret_name);

-- sealed_key is the secret's own random key, wrapped with the key named by key_id. A secret owned by a source goes with it.
create table headwater.secret (
  uid uuid primary key,
  name text collate "C" not null unique,
  owned_by uuid references headwater.source on delete cascade,
  header jsonb not null,
  kind text not null,
  acl text not null,
  revision bigint not null default 1,
  key_id text collate "C" not null,
  sealed_key bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on headwater.secret (owned_by) where owned_by is not null;
create index on headwater.secret (key_id);

create table headwater.secret_field (
  secret_uid uuid not null references headwater.secret on delete cascade,
  name text collate "C" not null,
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  primary key (secret_uid, name)
);

-- A secret may be sent where a source points only if somebody entitled granted it for that very place.
create table headwater.secret_use (
  secret_uid uuid not null references headwater.secret on delete cascade,
  source_uid uuid not null references headwater.source on delete cascade,
  fingerprint text collate "C" not null,
  granted_at timestamptz not null default now(),
  granted_by text not null,
  primary key (secret_uid, source_uid)
);
create index on headwater.secret_use (source_uid);

-- The last check of a source, and the configuration that it looked at.
create table headwater.source_check (
  source_uid uuid primary key references headwater.source on delete cascade,
  run_uid uuid,
  configuration bigint not null,
  status text not null,
  report jsonb not null,
  took_ms bigint not null,
  checked_at timestamptz not null default now()
);
