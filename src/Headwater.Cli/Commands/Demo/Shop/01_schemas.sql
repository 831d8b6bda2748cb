-- The sample shop "Fernway Outfitters", 1 of 18: extensions, schemas, roles that only own rights, and the dice.
--
-- Expected before this file, made by the caller (which alone knows the passwords):
--   role shop_owner    owns everything; not a superuser, no CREATEROLE, no CREATEDB
--   role shop_reader   logs in and reads; gets its rights in 14_rights.sql
--   database shop      owned by shop_owner, UTF-8, freshly created and empty
--   shared_preload_libraries contains pg_stat_statements
-- The files run in the order of their names, each once, over a superuser's connection to that database; each sets
-- what it needs of the session and resets its role at the end, so every file may have a connection of its own.
-- They hold plain SQL, no statement refuses a transaction block, and they are not meant to be run twice.
--
-- The data is the same at every run: chance comes from hashes of row numbers, never from random(), and the shop's
-- clock stands at the evening of 2026-06-30. E-mail addresses, telephone numbers, card numbers, IBANs and network
-- addresses are from the ranges that are reserved for documentation and tests; the people and firms are invented.

set client_min_messages = warning;

create extension if not exists pg_stat_statements;

-- Roles outlive the database, so they may be there from an earlier shop.
do $do$
declare
    wanted text;
begin
    foreach wanted in array array['shop_app', 'shop_analyst', 'shop_etl'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I nologin', wanted);
        end if;
    end loop;
end
$do$;

comment on role shop_app is 'Sample shop: the web shop and the tills';
comment on role shop_analyst is 'Sample shop: people and dashboards that read';
comment on role shop_etl is 'Sample shop: the nightly jobs';

set role shop_owner;

create extension if not exists btree_gist;
create extension if not exists citext;
create extension if not exists pg_trgm;

do $do$
begin
    execute format('comment on database %I is %L', current_database(),
        'Fernway Outfitters, an invented shop for outdoor gear: sample data of `headwater demo`');
    execute format('revoke connect, temporary on database %I from public', current_database());
    execute format('grant connect on database %I to shop_reader, shop_app, shop_analyst, shop_etl',
        current_database());
    execute format('grant temporary on database %I to shop_etl', current_database());
end
$do$;

create schema crm;
create schema hr;
create schema catalog;
create schema inventory;
create schema sales;
create schema finance;
create schema support;
create schema analytics;
create schema audit;
create schema staging;

comment on schema crm is 'Customers: who they are, where they live, what they agreed to';
comment on schema hr is 'Employees and their assignments. Restricted: salaries and national identifiers';
comment on schema catalog is 'What the shop sells: categories, suppliers, products, prices, reviews';
comment on schema inventory is 'What lies where, and how it got there';
comment on schema sales is 'Orders from the first click to the return';
comment on schema finance is 'Payments, payment methods and exchange rates. In scope for PCI DSS';
comment on schema support is 'Tickets and their messages';
comment on schema analytics is 'Page views, targets and the reporting views; what dashboards read';
comment on schema audit is 'Who changed what; written by triggers only';
-- The schema staging has no comment: nobody feels responsible for it.

-- The dice live in a schema of their own, which 16_analyze.sql drops. Each function is one expression, so the
-- planner puts it in line, and a million rows cost seconds.
create schema seed;

create function seed.unit(i bigint, salt int) returns double precision
    language sql immutable parallel safe
    return (hashint8extended(i, salt) & 4503599627370495)::double precision / 4503599627370496.0;

create function seed.below(i bigint, salt int, n int) returns int
    language sql immutable parallel safe
    return ((hashint8extended(i, salt) & 4503599627370495) % n)::int;

-- Small results are common and large ones rare: the higher the power, the steeper.
create function seed.skewed(i bigint, salt int, n int, power double precision) returns int
    language sql immutable parallel safe
    return floor(n * power((hashint8extended(i, salt) & 4503599627370495)::double precision
                           / 4503599627370496.0, power))::int;

create function seed.chosen(i bigint, salt int, list text[]) returns text
    language sql immutable parallel safe
    return list[1 + ((hashint8extended(i, salt) & 4503599627370495) % cardinality(list))::int];

create function seed.first_names() returns text[] language sql immutable parallel safe return array[
    'Olivia', 'Noah', 'Emma', 'Liam', 'Zoë', 'James', 'Amélie', 'Lukas', 'Sofia', 'Ethan', 'Chloé', 'Matteo',
    'Freya', 'Søren', 'Ines', 'José', 'Hannah', 'Łukasz', 'Aisha', 'Omar', 'Mei', 'Kenji', 'Priya', 'Arjun',
    'Grace', 'Samuel', 'Ingrid', 'Björn', 'Nora', 'Felix', 'Clara', 'Daniel', 'Maja', 'Oskar', 'Lucía', 'Hugo',
    'Elena', 'Thomas', 'Ruth', 'Anne-Marie'];

create function seed.last_names() returns text[] language sql immutable parallel safe return array[
    'Smith', 'Johnson', 'Müller', 'Schmidt', 'Dubois', 'Martin', 'García', 'Fernández', 'Rossi', 'Bianchi',
    'Jansen', 'de Vries', 'Andersson', 'Lindqvist', 'Kowalski', 'Nowak', 'O''Brien', 'Murphy', 'Taylor', 'Brown',
    'Wilson', 'Nguyễn', 'Chen', 'Patel', 'Singh', 'Tanaka', 'Kim', 'Hansen', 'Nielsen', 'Berg', 'Fischer',
    'Weber', 'Moreau', 'Lefèvre', 'Costa', 'Silva', 'Walker', 'Hughes', 'Campbell', 'Stewart', 'Reid', 'Novák',
    'Horvath', 'Gruber', 'Bauer', 'Klein', 'van den Berg', 'Larsen', 'Ahmed', 'Haddad'];

create function seed.streets() returns text[] language sql immutable parallel safe return array[
    'Mill Lane', 'Station Road', 'Harbour Street', 'Orchard Avenue', 'Church Hill', 'Linden Way', 'Elm Street',
    'River Walk', 'Market Square', 'Chestnut Drive', 'North Ring', 'Quarry Bank', 'Meadow Close', 'Castle Gate',
    'Foundry Row', 'Larch Crescent'];

-- How a name is spelt in an e-mail address.
create function seed.mailbox(name text) returns text
    language sql immutable parallel safe
    return replace(translate(lower(name), 'ëéèíüøöñáłŁễ '' -', 'eeeiuoonalle'), '.', '');

-- '#' becomes digits; '##' and '###' stay inside the ranges that regulators reserved for fiction.
create function seed.numbered(template text, i bigint, salt int) returns text
    language sql immutable parallel safe
    return replace(replace(template, '###', (100 + seed.below(i, salt, 900))::text),
                   '##', (10 + seed.below(i, salt, 90))::text);

reset role;
