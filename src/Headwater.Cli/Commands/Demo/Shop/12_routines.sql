-- The sample shop, 12 of 18: functions, a procedure and triggers.
-- Bodies of all kinds: parsed when created (begin atomic, return), kept as text, PL/pgSQL, and dynamic SQL.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';

create function analytics.last_day() returns date
    language sql immutable parallel safe
    return date '2026-06-30';

create function catalog.price_at(product int, moment timestamptz) returns numeric
    language sql stable parallel safe
as $fn$
    select price from catalog.product_prices where product_id = product and valid @> moment
$fn$;

-- In a string, because clients that split a script at its semicolons stumble over the ones in the body.
do $do$
begin
    execute $fn$
        create function sales.order_total(wanted bigint) returns numeric
            language sql stable
        begin atomic
            select coalesce(sum(line_total), 0) from sales.order_lines where order_id = wanted;
        end
    $fn$;
end
$do$;

create function finance.to_eur(amount numeric, from_currency text, on_day date) returns numeric
    language plpgsql stable
as $fn$
declare
    rate numeric;
begin
    if from_currency = 'EUR' then
        return amount;
    end if;
    -- Weekends have no rate, so the last one before them holds.
    select eur_rate into rate
    from finance.exchange_rates
    where currency = from_currency and day <= on_day
    order by day desc
    limit 1;
    if rate is null then
        raise exception 'no exchange rate for % on %', from_currency, on_day using errcode = 'no_data_found';
    end if;
    return round(amount / rate, 2);
end
$fn$;

-- The same name with other arguments.
create function sales.order_total(wanted bigint, in_currency text) returns numeric
    language sql stable
    return (
        select case
            when in_currency = o.currency then sales.order_total(wanted)
            else finance.to_eur(sales.order_total(wanted), o.currency::text, o.ordered_at::date)
        end
        from sales.orders o
        where o.order_id = wanted);

create function catalog.best_sellers(since date, until date default analytics.last_day(), how_many int default 10)
    returns table (product_id int, name text, units bigint, revenue numeric)
    language plpgsql stable
as $fn$
begin
    return query
        select p.product_id, p.name, sum(l.quantity), sum(l.line_total)
        from sales.order_lines l
        join catalog.products p on p.product_id = l.product_id
        where l.ordered_at >= since and l.ordered_at < until + 1 and l.quantity < 100
        group by p.product_id, p.name
        order by sum(l.line_total) desc
        limit how_many;
end
$fn$;

create function catalog.find_products(words text) returns setof catalog.products
    language sql stable
as $fn$
    select * from catalog.products
    where search @@ websearch_to_tsquery('english', words)
    order by ts_rank(search, websearch_to_tsquery('english', words)) desc, product_id
$fn$;

-- Counts with dynamic SQL: what it reads depends on its argument.
create function analytics.rows_in(relation regclass) returns bigint
    language plpgsql stable
as $fn$
declare
    n bigint;
begin
    execute format('select count(*) from %s', relation) into n;
    return n;
end
$fn$;

create function support.assign(ticket int, employee int) returns support.tickets
    language sql
    security definer set search_path = pg_catalog, support
as $fn$
    update support.tickets set assignee_id = employee, status = 'waiting' where ticket_id = ticket returning *
$fn$;

create procedure inventory.move_stock(product int, source smallint, target smallint, pieces int, moment timestamptz)
    language plpgsql
as $fn$
begin
    if pieces <= 0 then
        raise exception 'the number of pieces must be positive' using errcode = 'check_violation';
    end if;
    insert into inventory.stock_movements (warehouse_id, product_id, kind, quantity, moved_at)
    values (source, product, 'transfer', -pieces, moment), (target, product, 'transfer', pieces, moment);
    update inventory.stock_levels
    set on_hand = on_hand + case when warehouse_id = target then pieces else -pieces end
    where product_id = product and warehouse_id in (source, target);
end
$fn$;

create procedure analytics.refresh_reports()
    language plpgsql
as $fn$
begin
    refresh materialized view analytics.product_performance;
end
$fn$;

create function crm.touch() returns trigger
    language plpgsql
as $fn$
begin
    -- Who sets the time himself, keeps it: imports bring their own.
    if new.updated_at = old.updated_at then
        new.updated_at := clock_timestamp();
    end if;
    return new;
end
$fn$;

create function audit.record_change() returns trigger
    language plpgsql
    security definer set search_path = pg_catalog
as $fn$
declare
    before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
    insert into audit.changes (table_name, row_key, operation, old_values, new_values, changed_by, changed_at)
    select tg_table_schema || '.' || tg_table_name,
        jsonb_build_object(tg_argv[0], coalesce(after, before) -> tg_argv[0]),
        left(tg_op, 1),
        (select jsonb_object_agg(o.key, o.value) from jsonb_each(before) o
            where after is null or after -> o.key is distinct from o.value),
        (select jsonb_object_agg(n.key, n.value) from jsonb_each(after) n
            where before is null or before -> n.key is distinct from n.value),
        -- Who acts in another role is named by that role.
        coalesce(nullif(current_setting('role'), 'none'), session_user),
        coalesce((after ->> 'updated_at')::timestamptz, clock_timestamp());
    return null;
end
$fn$;

create trigger touch before update on crm.customers
    for each row execute function crm.touch();
create trigger audit after insert or update or delete on crm.customers
    for each row execute function audit.record_change('customer_id');
create trigger audit after update or delete on hr.employees
    for each row execute function audit.record_change('employee_id');

-- A few changes, so that the audit has something to tell.
update crm.customers
set segment = 'vip', tags = tags || '{loyal}'::text[], updated_at = timestamptz '2026-06-30 21:15+00'
where customer_id in (select 1 + (n * 7919) % 40000 from generate_series(1, 250) n) and segment = 'consumer';

update crm.customers
set first_name = null, last_name = 'deleted', phone = null, birth_date = null, last_login_ip = null,
    updated_at = timestamptz '2026-06-30 21:20+00'
where deleted_at < '2019-09-01';

update hr.employees set salary = round(salary * 1.025, 2) where job_title = 'Store Manager';
-- That trigger has no time to take from the row; the shop's clock gives it.
update audit.changes set changed_at = timestamptz '2026-06-30 21:30+00' where table_name = 'hr.employees';

reset role;
