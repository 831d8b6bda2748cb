-- What only a superuser may make.
create extension if not exists postgres_fdw;
create server "Other Zoo" type 'zoo' version '2' foreign data wrapper postgres_fdw options (host 'elsewhere', dbname 'zoo');
comment on server "Other Zoo" is 'across the river';
create user mapping for public server "Other Zoo" options (user 'u', password 'mapping-secret');
create foreign table zoo.borrowed (id integer options (column_name 'number'), name text) server "Other Zoo" options (schema_name 'zoo', table_name 'animals');
create foreign data wrapper bare;
create server guarded foreign data wrapper bare options (host 'h', api_key 'server-secret', "Access_Token" 'server-secret');
create function zoo.on_ddl() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger zoo_ddl on ddl_command_end when tag in ('CREATE TABLE') execute procedure zoo.on_ddl();
create subscription zoo_sub connection 'host=nowhere password=subscription-secret' publication theirs with (connect = false, slot_name = 'zoo_slot');
