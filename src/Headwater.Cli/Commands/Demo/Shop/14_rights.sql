-- The sample shop, 14 of 18: who may do what, and row-level security on the tickets.

set role shop_owner;
set client_min_messages = warning;

-- shop_reader sees the contents of every schema and changes nothing. Usage statistics need more, namely
-- pg_read_all_stats, which reaches over all databases of the server and so is not given here.
do $do$
declare
    part text;
begin
    foreach part in array array['crm', 'hr', 'catalog', 'inventory', 'sales', 'finance', 'support', 'analytics',
        'audit', 'staging'] loop
        execute format('grant usage on schema %I to shop_reader', part);
        execute format('grant select on all tables in schema %I to shop_reader', part);
        execute format('alter default privileges in schema %I grant select on tables to shop_reader', part);
    end loop;
end
$do$;

-- The web shop and the tills.
grant usage on schema crm, catalog, inventory, sales, finance, support, analytics to shop_app;
grant select on all tables in schema catalog, inventory to shop_app;
grant select, insert, update on all tables in schema sales to shop_app;
grant select, insert, update on crm.customers, crm.addresses, crm.consents to shop_app;
grant select on crm.countries, crm.customer_activity, finance.exchange_rates to shop_app;
grant select, insert on finance.payments, finance.payment_methods to shop_app;
grant select, insert, update on support.tickets, support.ticket_messages to shop_app;
grant insert on analytics.page_views to shop_app;
grant insert, update, delete on catalog.product_reviews to shop_app;
grant update (on_hand, reserved) on inventory.stock_levels to shop_app;
grant insert on inventory.stock_movements to shop_app;
grant usage on all sequences in schema crm, inventory, catalog to shop_app;
grant usage, select on sequence finance.invoice_number to shop_app;

-- People and dashboards that read: nothing personal, no salaries, no card numbers.
grant usage on schema crm, hr, catalog, inventory, sales, support, analytics to shop_analyst;
grant select on crm.countries, crm.customers_masked, crm.customer_rfm, crm.consents to shop_analyst;
grant select (employee_id, first_name, last_name, job_title, manager_id, country, hired_on, left_on)
    on hr.employees to shop_analyst;
grant select on all tables in schema catalog, inventory, sales, analytics to shop_analyst;
grant select on hr.org_chart, support.tickets, support.ticket_load to shop_analyst;

-- The nightly jobs.
grant usage on schema crm, catalog, inventory, sales, finance, analytics, staging to shop_etl;
grant select on all tables in schema crm, catalog, inventory, sales, finance, analytics, staging to shop_etl;
grant insert, delete, truncate on staging.supplier_feed to shop_etl;
grant insert, update on finance.exchange_rates, inventory.stock_levels, analytics.sales_targets to shop_etl;
grant update (unit_cost) on catalog.products to shop_etl;
grant maintain on analytics.product_performance to shop_etl;
grant execute on procedure analytics.refresh_reports() to shop_etl;

revoke execute on function support.assign(int, int), audit.record_change() from public;
grant execute on function support.assign(int, int) to shop_app;

-- Confidential tickets are for the web shop's agents only. The owner is exempt.
alter table support.tickets enable row level security;

create policy agents_work_on_all on support.tickets
    to shop_app using (true) with check (true);
create policy readers_see_what_is_not_confidential on support.tickets
    for select to shop_reader, shop_analyst using (not confidential);
create policy nobody_reopens_old_tickets on support.tickets
    as restrictive for update to public using (status <> 'closed' or closed_at > timestamptz '2026-01-01 00:00+00');

comment on policy readers_see_what_is_not_confidential on support.tickets is
    'Confidential tickets concern employees or legal matters';

reset role;
