-- The sample shop, 18 of 18: the second half of its pg_stat_statements history, an afternoon in the web shop.
-- One pass counts every statement once to a dozen times. It leaves the rows as they were and may be repeated: each
-- pass adds its calls, so 25 passes make a few thousand. Constants differ as they do in life; pg_stat_statements
-- puts $1 in their places.

set client_min_messages = warning;
set pg_stat_statements.track_utility = off;
set time zone 'UTC';

set role shop_app;

-- Signing in.
select customer_id, display_name, segment, preferences from crm.customers where email = 'meike.nobody@example.com';
select customer_id, display_name, segment, preferences from crm.customers where email = 'clara.andersson4711@example.org';
select customer_id, display_name, segment, preferences from crm.customers where email = 'ruth.silva8812@example.com';
select customer_id, display_name, segment, preferences from crm.customers where email = 'omar.gruber137@example.org';
update crm.customers set last_login_ip = last_login_ip where customer_id = -1;
select a.address_id, a.kind, (a.address).street, a.city from crm.addresses a where a.customer_id = 8812;
select a.address_id, a.kind, (a.address).street, a.city from crm.addresses a where a.customer_id = 137;
select a.address_id, a.kind, (a.address).street, a.city from crm.addresses a where a.customer_id = 20044;

-- Product pages.
select p.name, p.description, p.attributes, v.price, v.currency
from catalog.products p join catalog.product_prices v using (product_id)
where p.product_id = 17 and v.valid @> timestamptz '2026-06-30 14:02:11+00';
select p.name, p.description, p.attributes, v.price, v.currency
from catalog.products p join catalog.product_prices v using (product_id)
where p.product_id = 2210 and v.valid @> timestamptz '2026-06-30 14:02:12+00';
select p.name, p.description, p.attributes, v.price, v.currency
from catalog.products p join catalog.product_prices v using (product_id)
where p.product_id = 1010 and v.valid @> timestamptz '2026-06-30 14:02:15+00';
select p.name, p.description, p.attributes, v.price, v.currency
from catalog.products p join catalog.product_prices v using (product_id)
where p.product_id = 731 and v.valid @> timestamptz '2026-06-30 14:02:19+00';
select p.name, p.description, p.attributes, v.price, v.currency
from catalog.products p join catalog.product_prices v using (product_id)
where p.product_id = 88 and v.valid @> timestamptz '2026-06-30 14:03:40+00';
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 17;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 2210;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 1010;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 731;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 88;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 1555;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 2;
select coalesce(sum(on_hand - reserved), 0) from inventory.stock_levels where product_id = 640;
select rating, title, body, written_at from catalog.product_reviews
where product_id = 1010 order by written_at desc limit 10;
select rating, title, body, written_at from catalog.product_reviews
where product_id = 731 order by written_at desc limit 10;
select rating, title, body, written_at from catalog.product_reviews
where product_id = 17 order by written_at desc limit 10;
select catalog.price_at(88, '2025-12-24 18:00+00');
select product_id, name, list_price from catalog.products
where category_id = 101 and status = 'active' order by list_price limit 24;
select product_id, name, list_price from catalog.products
where category_id = 111 and status = 'active' order by list_price limit 24;
select product_id, name, list_price from catalog.products
where category_id = 121 and status = 'active' order by list_price limit 24;
select parent_id, category_id, name, slug from catalog.categories order by parent_id, sort_order;

-- Searching.
select product_id, name from catalog.find_products('alpine tent') limit 24;
select product_id, name from catalog.find_products('merino socks') limit 24;
select product_id, name, list_price from catalog.products where name ilike '%kayak%' and list_price < 900 limit 20;
select product_id, name, list_price from catalog.products where name ilike '%trek%' and list_price < 150 limit 20;

-- The cart and the checkout.
update inventory.stock_levels set reserved = reserved + 1 where warehouse_id = 2 and product_id = 17;
update inventory.stock_levels set reserved = reserved + 2 where warehouse_id = 3 and product_id = 731;
update inventory.stock_levels set reserved = reserved - 1 where warehouse_id = 2 and product_id = 17;
update inventory.stock_levels set reserved = reserved - 2 where warehouse_id = 3 and product_id = 731;
select percent_off, amount_off from sales.coupons where code = 'WELCOME5' and valid @> date '2026-06-30';
select percent_off, amount_off from sales.coupons where code = 'TRAIL10' and valid @> date '2026-06-30';
-- A customer who is gone: the shop asks before it takes the order.
insert into sales.orders (ordered_at, customer_id, channel, status, currency, shipping_fee)
select '2026-06-30 14:05+00', customer_id, 'web', 'pending', 'EUR', 4.90 from crm.customers
where customer_id = 4711 and deleted_at > '2026-06-30'
returning order_id, ordered_at;
update sales.orders set status = 'paid'
where order_id = 99999999 and ordered_at >= '2026-06-30' and status = 'pending';
update sales.orders set status = 'packed'
where order_id = 99999998 and ordered_at >= '2026-06-30' and status = 'paid';
select kind, right(card_number, 4) as last_digits, card_expires, is_default
from finance.payment_methods where customer_id = 8812;
select kind, right(card_number, 4) as last_digits, card_expires, is_default
from finance.payment_methods where customer_id = 20044;

-- "My orders" and "Where is my parcel?".
select o.order_id, o.ordered_at, o.status, count(l.*) as lines, sum(l.line_total) as total
from sales.orders o join sales.order_lines l on l.order_id = o.order_id and l.ordered_at = o.ordered_at
where o.customer_id = 8812 group by o.order_id, o.ordered_at, o.status order by o.ordered_at desc limit 10;
select o.order_id, o.ordered_at, o.status, count(l.*) as lines, sum(l.line_total) as total
from sales.orders o join sales.order_lines l on l.order_id = o.order_id and l.ordered_at = o.ordered_at
where o.customer_id = 137 group by o.order_id, o.ordered_at, o.status order by o.ordered_at desc limit 10;
select o.order_id, o.ordered_at, o.status, count(l.*) as lines, sum(l.line_total) as total
from sales.orders o join sales.order_lines l on l.order_id = o.order_id and l.ordered_at = o.ordered_at
where o.customer_id = 20044 group by o.order_id, o.ordered_at, o.status order by o.ordered_at desc limit 10;
select carrier, tracking_code, shipped_at, delivered_at from sales.shipments where order_id = 99120;
select carrier, tracking_code, shipped_at, delivered_at from sales.shipments where order_id = 71;
select carrier, tracking_code, shipped_at, delivered_at from sales.shipments where order_id = 54021;
select sales.order_total(99120);
select sales.order_total(54021, 'EUR');

-- The service desk.
select display_name, segment, orders, spent_eur, last_order_at, tickets from crm.customer_activity
where customer_id = 137;
select display_name, segment, orders, spent_eur, last_order_at, tickets from crm.customer_activity
where customer_id = 8812;
select ticket_id, reference, subject, status from support.tickets
where customer_id = 137 order by opened_at desc;
select ticket_id, reference, subject, status from support.tickets
where customer_id = 8812 order by opened_at desc;
select m.message_no, m.from_customer, m.sent_at, m.body from support.ticket_messages m
where m.ticket_id = 11990 order by m.message_no;
select m.message_no, m.from_customer, m.sent_at, m.body from support.ticket_messages m
where m.ticket_id = 40 order by m.message_no;

reset role;
set role shop_analyst;

-- Dashboards that refresh themselves.
select count(*) as orders, count(distinct customer_id) as customers from sales.orders
where ordered_at >= '2026-06-30' and status <> 'cancelled';
select status, count(*) from sales.open_orders group by status;
select assignee, open_tickets from support.ticket_load where priority = 'urgent';
select name, revenue, rating from analytics.product_performance order by revenue desc nulls last limit 10;
select name, revenue, rating from analytics.product_performance order by revenue desc nulls last limit 20;
select sku, name, price from catalog.current_prices where category = 'Tents' order by price desc limit 20;
select month, region, revenue_eur from analytics.sales_targets where month >= '2026-01-01' order by month, region;

reset role;
set role shop_etl;

-- Jobs that look for work every few minutes.
select order_id, ordered_at, customer_id from sales.open_orders
where ordered_at >= '2026-06-30' order by ordered_at limit 100;
select max(moved_at) from inventory.stock_movements where moved_at >= '2026-06-30';
select payment_id, order_id, amount from finance.payments
where status = 'authorised' order by paid_at limit 100;

reset role;

-- The housekeeping is forgotten again.
set pg_stat_statements.track = 'none';
select pg_stat_statements_reset(r.oid, d.oid, 0)
from pg_roles r, pg_database d
where r.rolname = current_user and d.datname = current_database();
reset pg_stat_statements.track;
reset pg_stat_statements.track_utility;
