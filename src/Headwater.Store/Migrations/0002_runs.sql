-- A run belongs to whoever holds its epoch; its lease says until when that is believed without a sign of life.
create table headwater.run (
  uid uuid primary key,
  kind text not null,
  source_uid uuid references headwater.source on delete set null,
  source_name text collate "C",
  status text not null default 'running',
  exclusive boolean not null default false,
  params jsonb,
  owner_host text not null,
  owner_process integer not null,
  epoch bigint not null default 1,
  lease_until timestamptz not null,
  cancel_requested_at timestamptz,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  summary jsonb,
  error_code integer,
  error_message text,
  error_hint text,
  last_event bigint not null default 0,
  check ((status = 'running') = (finished_at is null))
);
create unique index run_exclusive on headwater.run (source_uid, kind) where exclusive and status = 'running';
create index on headwater.run (started_at, uid);
create index on headwater.run (source_uid, started_at, uid);
create index on headwater.run (lease_until) where status = 'running';

create table headwater.run_event (
  run_uid uuid not null references headwater.run on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  level text not null,
  kind text not null,
  data jsonb,
  primary key (run_uid, seq)
);
