-- Jobs over sources. due_at is when the schedule has it run next: null for one that has none, or none any more.
create table headwater.workflow (
  uid uuid primary key,
  name text collate "C" not null unique,
  header jsonb not null,
  spec jsonb not null,
  revision bigint not null default 1,
  due_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on headwater.workflow (due_at) where due_at is not null;

-- The sources that a workflow's jobs read. A name, because the source may be deleted by force and come back.
create table headwater.workflow_source (
  workflow_uid uuid not null references headwater.workflow on delete cascade,
  source_name text collate "C" not null,
  primary key (workflow_uid, source_name)
);
create index on headwater.workflow_source (source_name);

-- A run of a workflow, and those of its jobs, whose parent it is. due_at is the time for which the schedule started it: once, whoever tries.
alter table headwater.run
  add column workflow_uid uuid references headwater.workflow on delete set null,
  add column workflow_name text collate "C",
  add column parent_uid uuid references headwater.run on delete cascade,
  add column job text,
  add column due_at timestamptz;
create unique index run_exclusive_workflow on headwater.run (workflow_uid) where kind = 'workflow' and exclusive and status = 'running';
create unique index run_due on headwater.run (workflow_uid, due_at) where due_at is not null;
create index on headwater.run (workflow_uid, started_at, uid);
create index on headwater.run (parent_uid);
