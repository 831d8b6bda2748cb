-- The sample shop, 13 of 18: views, views on views, and a materialised view.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';
set synchronous_commit = off;
set work_mem = '64MB';

-- Revenue, five levels: order_totals, order_totals_eur, daily_revenue, monthly_revenue, "Board Report".
create view sales.order_totals as
select o.order_id, o.ordered_at, o.customer_id, o.channel, o.status, o.currency,
    count(l.line_no) as lines,
    coalesce(sum(l.quantity), 0) as units,
    coalesce(sum(l.line_total), 0) as goods_total,
    coalesce(sum(l.line_total), 0) + o.shipping_fee as grand_total
from sales.orders o
left join sales.order_lines l on l.order_id = o.order_id and l.ordered_at = o.ordered_at
group by o.order_id, o.ordered_at, o.customer_id, o.channel, o.status, o.currency, o.shipping_fee;

create view sales.order_totals_eur as
select t.order_id, t.ordered_at, t.customer_id, t.channel, t.status, t.units,
    round(t.grand_total / coalesce(r.eur_rate, 1), 2) as total_eur
from sales.order_totals t
left join lateral (
    select x.eur_rate from finance.exchange_rates x
    where x.currency = t.currency and x.day between t.ordered_at::date - 7 and t.ordered_at::date
    order by x.day desc
    limit 1
) r on true
where t.status <> 'cancelled';

create view analytics.daily_revenue as
select day, orders, revenue_eur,
    round(avg(revenue_eur) over week, 2) as revenue_7_days,
    sum(revenue_eur) over (partition by date_trunc('month', day) order by day) as month_to_date
from (
    select (ordered_at at time zone 'UTC')::date as day, count(*) as orders, sum(total_eur) as revenue_eur
    from sales.order_totals_eur
    where ordered_at >= '2024-07-01' and ordered_at < '2026-07-01'
    group by 1
) d
window week as (order by day rows between 6 preceding and current row);

create view analytics.monthly_revenue as
with months as (
    select date_trunc('month', day::timestamp)::date as month, sum(orders) as orders, sum(revenue_eur) as revenue_eur
    from analytics.daily_revenue
    group by 1
), targets as (
    select month, sum(revenue_eur) as target_eur from analytics.sales_targets group by month
)
select m.month, m.orders, m.revenue_eur, t.target_eur,
    round(100 * (m.revenue_eur / nullif(t.target_eur, 0) - 1), 1) as above_target_percent,
    round(100 * (m.revenue_eur / lag(m.revenue_eur, 12) over (order by m.month) - 1), 1) as growth_percent
from months m
left join targets t using (month);

create view analytics."Board Report" as
select to_char(month, 'YYYY "Q"Q') as "Quarter",
    sum(orders) as "Orders",
    sum(revenue_eur) as "Revenue (EUR)",
    sum(revenue_eur) >= sum(target_eur) as "On target?"
from analytics.monthly_revenue
group by 1;

-- Customers, three levels: customer_activity, customer_rfm, customers_at_risk.
create view crm.customer_activity as
select c.customer_id, c.display_name, c.email, c.country, c.segment,
    count(o.order_id) as orders,
    coalesce(sum(o.total_eur), 0) as spent_eur,
    max(o.ordered_at) as last_order_at,
    (select count(*) from support.tickets t where t.customer_id = c.customer_id) as tickets
from crm.customers c
left join sales.order_totals_eur o on o.customer_id = c.customer_id
where c.deleted_at is null
group by c.customer_id;

create view crm.customer_rfm as
select customer_id, display_name, country, orders, spent_eur, last_order_at,
    ntile(5) over (order by last_order_at nulls first) as recency,
    ntile(5) over (order by orders) as frequency,
    ntile(5) over (order by spent_eur) as monetary
from crm.customer_activity
where orders > 0;

create view analytics.customers_at_risk as
select r.customer_id, r.display_name, k.name as country, r.spent_eur, r.last_order_at,
    analytics.last_day() - r.last_order_at::date as days_silent
from crm.customer_rfm r
join crm.countries k on k.country = r.country
where r.recency <= 2 and r.frequency >= 4 and r.monetary >= 4;

-- What analysts may see of a customer.
create view crm.customers_masked with (security_barrier) as
select customer_id, left(last_name, 1) || '***' as name, regexp_replace(email, '^[^@]+', '***') as email,
    date_part('year', birth_date)::int / 10 * 10 as born_in_decade, country, segment, created_at::date as customer_since
from crm.customers
where deleted_at is null;

-- Everybody whom the shop knows by an e-mail address.
create view crm.contact_points as
select 'customer' as kind, customer_id as id, display_name as name, email::text as email from crm.customers
union all
select 'supplier', supplier_id, contact_name, contact_email from catalog.suppliers where contact_email like '%@%'
union all
select 'employee', employee_id, first_name || ' ' || last_name, work_email::text from hr.employees;

create view hr.org_chart as
with recursive chart as (
    select employee_id, first_name || ' ' || last_name as name, job_title, manager_id, 0 as depth,
        array[employee_id] as path
    from hr.employees where manager_id is null
    union all
    select e.employee_id, e.first_name || ' ' || e.last_name, e.job_title, e.manager_id, c.depth + 1,
        c.path || e.employee_id
    from hr.employees e join chart c on c.employee_id = e.manager_id
)
select employee_id, repeat('  ', depth) || name as name, job_title, depth, path from chart;

create view catalog.current_prices as
select distinct on (p.product_id) p.product_id, p.sku, p.name, c.name as category, v.price, v.currency,
    lower(v.valid) as since
from catalog.products p
join catalog.categories c using (category_id)
join catalog.product_prices v on v.product_id = p.product_id and v.valid @> timestamptz '2026-06-30 12:00+00'
where p.status = 'active'
order by p.product_id, lower(v.valid) desc;

create view inventory.stock_by_product as
select product_id, sum(on_hand) as on_hand, sum(available) as available, bool_or(on_hand < 0) as somewhere_negative,
    jsonb_object_agg(w.code, on_hand) as per_warehouse
from inventory.stock_levels s
join inventory.warehouses w using (warehouse_id)
group by product_id;

create view inventory.reorder_list as
select s.product_id, p.sku, p.name, u.name as supplier, s.available, u.lead_time,
    greatest(50 - s.available, 0) as pieces_to_order
from inventory.stock_by_product s
join catalog.products p using (product_id)
left join catalog.suppliers u using (supplier_id)
where s.available < 25 and p.status = 'active';

create view sales.open_orders as
select * from sales.orders where status in ('pending', 'paid', 'packed')
with local check option;

-- Runs with the rights of who asks, so the policy of support.tickets holds.
create view support.ticket_load with (security_invoker) as
select t.assignee_id, e.first_name || ' ' || e.last_name as assignee, t.priority, count(*) as open_tickets,
    min(t.opened_at) as oldest
from support.tickets t
left join hr.employees e on e.employee_id = t.assignee_id
where t.status in ('open', 'waiting')
group by grouping sets ((t.assignee_id, e.first_name, e.last_name, t.priority), ());

create view analytics.funnel as
select channel, date_trunc('week', viewed_at) as week,
    count(distinct session_id) as sessions,
    count(distinct session_id) filter (where path like '/p/%') as saw_a_product,
    count(distinct session_id) filter (where path = '/cart') as opened_the_cart
from analytics.page_views
group by channel, date_trunc('week', viewed_at);

create materialized view analytics.product_performance as
with sold as (
    select product_id, sum(quantity) as units, sum(line_total) as revenue, max(ordered_at) as last_sold_at
    from sales.order_lines
    where quantity < 100
    group by product_id
), sent_back as (
    select l.product_id, count(*) as returns
    from sales."Returns & Refunds" r
    join sales.order_lines l on l.order_id = r."Order ID" and l.line_no = r."Line"
    group by l.product_id
), liked as (
    select product_id, avg(rating) as rating, count(*) as reviews from catalog.product_reviews group by product_id
)
select p.product_id, p.sku, p.name, p.category_id, s.units, s.revenue,
    s.revenue - s.units * p.unit_cost as gross_profit,
    coalesce(b.returns, 0) as returns,
    round(100.0 * coalesce(b.returns, 0) / nullif(s.units, 0), 2) as return_percent,
    round(k.rating, 2) as rating, k.reviews, s.last_sold_at
from catalog.products p
left join sold s using (product_id)
left join sent_back b using (product_id)
left join liked k using (product_id);

create unique index product_performance_key on analytics.product_performance (product_id);
create index product_performance_by_revenue on analytics.product_performance (revenue desc nulls last);

create view analytics.top_products as
select category_id, product_id, name, revenue, rating,
    rank() over (partition by category_id order by revenue desc) as place_in_category,
    revenue / sum(revenue) over () as share
from analytics.product_performance
where revenue is not null;

create view analytics.category_revenue as
with recursive tree as (
    select category_id, name, category_id as root, name as root_name from catalog.categories where parent_id = 1
    union all
    select c.category_id, c.name, t.root, t.root_name
    from catalog.categories c join tree t on t.category_id = c.parent_id
)
select t.root_name as category, t.name as subcategory, sum(p.revenue) as revenue, count(*) as products,
    max(p.name) filter (where p.place_in_category = 1) as best_seller
from tree t
join analytics.top_products p on p.category_id = t.category_id
group by rollup (t.root_name, t.name);

reset role;
