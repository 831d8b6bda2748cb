-- Every kind of object that a catalogue knows, with every property of it at least once. Owned by the role that runs it; :keeper is another role.
create schema zoo;
comment on schema zoo is 'The zoo';
create schema "Odd Schema";
grant usage, create on schema "Odd Schema" to :"keeper" with grant option;
create extension if not exists hstore schema zoo;

create type zoo.mood as enum ('sad', 'o''k', 'happy');
comment on type zoo.mood is 'How it feels';
create domain zoo.positive as integer default 1 not null constraint above_zero check (value > 0);
alter domain zoo.positive add constraint small check (value < 1000) not valid;
create domain zoo.moods as zoo.mood[];
create domain zoo.very_positive as zoo.positive;
create type zoo.weights as range (subtype = float8, subtype_diff = float8mi);
create type zoo.cage as (width integer, "Height" numeric(6, 2));
comment on column zoo.cage."Height" is 'in metres';
create collation zoo.german (locale = 'C');

create sequence zoo.tickets as smallint start 5 increment 5 minvalue 5 maxvalue 500 cache 3 cycle;
comment on sequence zoo.tickets is 'Sold at the gate';
grant select, usage on sequence zoo.tickets to :"keeper";

create table zoo.species (
    id serial primary key,
    name text collate "C" not null unique,
    latin varchar(80),
    constraint latin_is_not_name check (latin <> name)
) with (fillfactor = 70, autovacuum_enabled = false);
comment on table zoo.species is 'What there is';
comment on column zoo.species.latin is 'by Linnaeus';
comment on constraint latin_is_not_name on zoo.species is 'or why bother';

create table zoo.animals (
    id bigint generated always as identity (start 100) primary key,
    species integer not null references zoo.species on delete cascade deferrable initially deferred,
    name text not null default 'nobody',
    mood zoo.mood,
    moods zoo.moods,
    past zoo.mood[],
    age zoo.positive,
    home zoo.cage,
    weights zoo.weights,
    stay daterange,
    tags text[],
    attributes zoo.hstore,
    born date not null,
    note text,
    constraint one_home exclude using gist (stay with &&)
);
alter table zoo.animals alter column note set storage external;
alter table zoo.animals alter column name set statistics 500;
grant select (name), update (note) on zoo.animals to :"keeper";
grant select, insert on zoo.animals to :"keeper";
grant select on zoo.animals to public;
create index animals_by_name on zoo.animals (lower(name), species desc nulls last) include (born) where mood is not null;
comment on index zoo.animals_by_name is 'for the keeper';
create index on zoo.animals using hash (note);
create unique index "Odd Index" on zoo.animals (name, born);
create statistics zoo.animal_stats (dependencies) on species, mood from zoo.animals;
comment on statistics zoo.animal_stats is 'they go together';
alter table zoo.animals replica identity full;

create function zoo.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before insert or update of name on zoo.animals for each row when (new.name <> '') execute procedure zoo.touch();
comment on trigger touched on zoo.animals is 'hands off';
create trigger sleeping after delete on zoo.animals for each statement execute procedure zoo.touch();
alter table zoo.animals disable trigger sleeping;
alter table zoo.animals enable row level security;
create policy own on zoo.animals for update to :"keeper" using (species > 1) with check (species > 2);
comment on policy own on zoo.animals is 'of the keeper';
create policy nobody on zoo.animals as restrictive using (false);
create rule quiet as on delete to zoo.species do instead nothing;
comment on rule quiet on zoo.species is 'extinct is for ever';

create table zoo.visits (day date not null, gate text, visitors integer) partition by range (day);
create table zoo.visits_2025 partition of zoo.visits for values from ('2025-01-01') to ('2026-01-01');
create table "Odd Schema".visits_2026 partition of zoo.visits for values from ('2026-01-01') to ('2027-01-01') partition by list (gate);
create table zoo.visits_2026_north partition of "Odd Schema".visits_2026 for values in ('north', 'n');
create table zoo.visits_rest partition of zoo.visits default;
create table zoo.hashed (id integer) partition by hash (id);
create table zoo.hashed_0 partition of zoo.hashed for values with (modulus 2, remainder 0);
create table zoo.parent_a (a integer);
create table zoo.parent_b (b integer);
create table zoo.child (c integer) inherits (zoo.parent_a, zoo.parent_b);
create table zoo.typed of zoo.cage;
create unlogged table zoo.scratch (x integer);
create table zoo.nothing ();

create view zoo.happy with (security_barrier = true) as select name, born from zoo.animals where mood = 'happy' with local check option;
comment on view zoo.happy is 'The happy ones';
create view "Odd Schema"."A view" as select h.name as "The Name" from zoo.happy h;
create materialized view zoo.counted as select species, count(*) as n from zoo.animals group by species;
create unique index on zoo.counted (species);
create materialized view zoo.empty as select 1 as one with no data;

create function zoo.total(a integer, b integer default 2, out total bigint) language sql immutable strict parallel safe as 'select a::bigint + b';
comment on function zoo.total(integer, integer) is 'adds';
create function zoo.total(a text) returns text language sql as 'select a';
create function zoo.all_names(variadic wanted text[]) returns setof text language sql stable security definer set work_mem = '1MB' rows 7 cost 3
    as 'select unnest(wanted)';
revoke execute on function zoo.all_names(text[]) from public;
grant execute on function zoo.all_names(text[]) to :"keeper";
create procedure zoo.feed(amount integer) language plpgsql as $$ begin perform amount; end $$;
create aggregate zoo.sum_all(integer) (sfunc = int4pl, stype = integer, initcond = '0');

create publication zoo_all for all tables with (publish = 'insert, delete');
create publication zoo_some for table zoo.animals, zoo.species;
comment on publication zoo_some is 'for the newspapers';
