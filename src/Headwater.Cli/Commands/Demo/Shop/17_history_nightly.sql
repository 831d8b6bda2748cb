-- The sample shop, 17 of 18: the first half of its pg_stat_statements history, nightly jobs and dashboards.
-- Forgets what loading the shop left there, then runs as the roles that such statements come from. Each statement is
-- sent by itself, so that it counts as one of the top level; nothing but exchange rates and a report changes.

-- What the superuser does here is not part of the history: see the end of the file.
set client_min_messages = warning;
select pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0);
set pg_stat_statements.track_utility = on;
set time zone 'UTC';
set work_mem = '64MB';

set role shop_etl;

insert into finance.exchange_rates (currency, day, eur_rate) values ('USD', '2026-06-30', 1.0871)
on conflict (currency, day) do update set eur_rate = excluded.eur_rate;
insert into finance.exchange_rates (currency, day, eur_rate) values ('GBP', '2026-06-30', 0.8512)
on conflict (currency, day) do update set eur_rate = excluded.eur_rate;
insert into finance.exchange_rates (currency, day, eur_rate) values ('SEK', '2026-06-30', 11.2904)
on conflict (currency, day) do update set eur_rate = excluded.eur_rate;

merge into analytics.sales_targets t
using (select date '2026-06-01' as month, region, revenue_eur from analytics.sales_targets where month = '2026-05-01') s
on t.month = s.month and t.region = s.region
when matched and t.revenue_eur < s.revenue_eur then update set revenue_eur = s.revenue_eur
when not matched then insert (month, region, revenue_eur, orders) values (s.month, s.region, s.revenue_eur, 0);

update catalog.products p
set unit_cost = f.price::numeric
from staging.supplier_feed f
where f.article = p.sku and f.price ~ '^[0-9]+[.][0-9]+$' and p.unit_cost is distinct from f.price::numeric;

delete from staging.supplier_feed where file_name < 'feed_20260601.csv';

create temporary table margins as
select p.product_id, p.category_id, sum(l.line_total) as revenue, sum(l.quantity * p.unit_cost) as cost
from sales.order_lines l
join catalog.products p on p.product_id = l.product_id
where l.ordered_at >= '2026-06-01'
group by p.product_id, p.category_id;

select c.name, sum(m.revenue - m.cost) as margin
from margins m join catalog.categories c using (category_id)
group by c.name
having sum(m.revenue) > 1000
order by margin desc;

drop table margins;

select supplier, count(*) as lines, count(*) filter (where price !~ '^[0-9.]+$') as odd_prices
from staging.supplier_feed group by supplier order by odd_prices desc;

select p.payment_id, p.order_id, p.amount, t.grand_total
from finance.payments p
join sales.order_totals t on t.order_id = p.order_id and t.ordered_at = p.ordered_at
where p.ordered_at >= '2026-06-01' and t.ordered_at >= '2026-06-01' and p.amount <> t.grand_total;

call analytics.refresh_reports();

reset role;
set pg_stat_statements.track_utility = off;
set role shop_analyst;

select * from analytics.monthly_revenue order by month desc limit 12;
select category, subcategory, revenue, best_seller from analytics.category_revenue order by revenue desc;
select category, subcategory, revenue, best_seller from analytics.category_revenue order by revenue desc;
select * from analytics.top_products where place_in_category <= 3 order by category_id, place_in_category;
select * from analytics.top_products where place_in_category <= 5 order by category_id, place_in_category;
select * from analytics.funnel where channel = 'web' order by week;

select name, units, revenue from catalog.best_sellers('2026-06-01');
select name, units, revenue from catalog.best_sellers('2026-05-01');
select name, units, revenue from catalog.best_sellers('2026-06-24');

select channel, date_trunc('day', ordered_at) as day, count(*) as orders, sum(total_eur) as revenue
from sales.order_totals_eur
where ordered_at >= '2026-06-24'
group by channel, day order by day, revenue desc;
select channel, date_trunc('day', ordered_at) as day, count(*) as orders, sum(total_eur) as revenue
from sales.order_totals_eur
where ordered_at >= '2026-06-23'
group by channel, day order by day, revenue desc;

with first_orders as (
    select customer_id, date_trunc('month', min(ordered_at)) as cohort from sales.orders group by customer_id
)
select f.cohort, count(distinct o.customer_id) as customers, count(*) as orders,
    count(*) filter (where o.ordered_at >= f.cohort + interval '3 months') as later_orders
from first_orders f join sales.orders o using (customer_id)
where o.status <> 'cancelled'
group by f.cohort order by f.cohort;

select s.name, count(*) as orders, rank() over (order by count(*) desc) as place
from sales.orders o join sales.stores s using (store_id)
where o.ordered_at >= '2026-01-01'
group by s.name order by place;

select e.first_name || ' ' || e.last_name as seller, count(*) as orders
from sales.orders o join hr.employees e on e.employee_id = o.sold_by
where o.ordered_at >= '2026-06-01' and o.channel = 'phone'
group by e.employee_id order by orders desc limit 20;

select carrier, count(*) as parcels, percentile_cont(0.9) within group (order by transit_time) as nine_in_ten
from sales.shipments where shipped_at >= '2026-05-01' group by carrier order by nine_in_ten;
select carrier, count(*) as parcels, percentile_cont(0.9) within group (order by transit_time) as nine_in_ten
from sales.shipments where shipped_at >= '2026-06-01' group by carrier order by nine_in_ten;

select upper(trim("Reason.Code")) as reason, count(*) as returns, sum("Unit Price" * "Qty") as worth
from sales."Returns & Refunds"
where "Date Received" >= '2026-01-01' and not "Refunded?"
group by 1 order by worth desc;

select a.product_id, b.product_id as bought_with, count(*) as times
from sales.order_lines a
join sales.order_lines b on b.order_id = a.order_id and b.product_id > a.product_id
where a.ordered_at >= '2026-06-20' and b.ordered_at >= '2026-06-20'
group by 1, 2 having count(*) > 1 order by times desc limit 25;

select p.attributes ->> 'colour' as colour, p.attributes ->> 'season' as season, sum(l.quantity) as units
from sales.order_lines l join catalog.products p using (product_id)
where l.ordered_at >= '2026-06-01'
group by grouping sets ((1), (2), ()) order by units desc;

select k.region, k.name, m.segment, count(*) as customers, count(*) filter (where m.born_in_decade >= 1990) as young
from crm.customers_masked m join crm.countries k using (country)
group by rollup (k.region, k.name, m.segment) order by 1, 2, 3;

select purpose, wording_version, avg(granted::int) as granted from crm.consents group by purpose, wording_version;

select date_trunc('week', opened_at) as week, priority, count(*) as tickets,
    avg(closed_at - opened_at) as time_to_close, avg(satisfaction) as satisfaction
from support.tickets where opened_at >= '2026-01-01' group by 1, 2 order by 1, 2;

select * from support.ticket_load order by open_tickets desc limit 20;
select * from inventory.reorder_list order by pieces_to_order desc;
select * from inventory.reorder_list order by pieces_to_order desc;
select * from hr.org_chart where depth <= 2;

reset role;

-- The housekeeping above and below is forgotten again.
set pg_stat_statements.track = 'none';
select pg_stat_statements_reset(r.oid, d.oid, 0)
from pg_roles r, pg_database d
where r.rolname = current_user and d.datname = current_database();
reset pg_stat_statements.track;
reset pg_stat_statements.track_utility;
