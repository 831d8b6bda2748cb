-- The sample shop, 9 of 18: rows of sales and finance.
-- Demand grows over the 730 days, peaks in the afternoon, at weekends and on the last Friday of November.
-- Dirt on purpose: orders from 2019 and one from the year 2099, quantities of 999, payments that differ from their
-- order by a cent or by a factor of ten, payments of orders that are gone, parcels that never arrived.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';
set synchronous_commit = off;
set work_mem = '64MB';

insert into sales.stores (store_id, name, address, location, manager_id, opened_on, closes, closed_during)
select i, 'Fernway ' || p.city || case when i > 24 then ' Outlet' else '' end,
    row ((i * 3) || ' ' || seed.chosen(i, 200, seed.streets()), p.city, seed.numbered(p.postcode, i, 201), p.country)
        ::crm.postal_address,
    point(p.longitude, p.latitude), 7 + i, date '2012-04-01' + i * 137, time '18:00' + interval '30 minutes' * (i % 5),
    case when i % 10 = 0 then '{[2024-12-24,2024-12-27),[2025-08-01,2025-08-15)}'::datemultirange else '{}' end
from generate_series(1, 30) i
join seed.places p on p.place = 1 + (i - 1) % 24
order by i;

insert into sales.coupons (code, description, percent_off, amount_off, valid, max_uses)
select
    (array['WELCOME', 'SPRING', 'TRAIL', 'BLACK', 'FRIENDS', 'RAINY', 'SUMMIT', 'OOPS'])[1 + i % 8] || 5 * (1 + i / 8),
    case when i % 5 > 0 then 'Campaign ' || i end,
    case when i % 3 > 0 then 5 * (1 + i / 8) end, case when i % 3 = 0 then 5 * (1 + i / 8) end,
    daterange(date '2024-07-01' + i * 15, case when i % 6 > 0 then date '2024-07-01' + i * 15 + 45 end),
    case when i % 4 = 0 then 500 end
from generate_series(0, 39) i;

-- Each step is materialised: the planner would copy its expressions into every use of them.
with drawn as materialized (
    select i, floor(730 * power((i - 0.5)::float8 / 100000, 0.78))::int as day, seed.unit(i, 210) as chance,
        1 + (seed.skewed(i, 226, 40000, 2.2)::bigint * 7919) % 40000 as favourite,
        (26000 + (seed.unit(i, 211) + seed.unit(i, 212) + seed.unit(i, 225)) * 20000)::int as second,
        seed.chosen(i, 227, array['web', 'web', 'web', 'web', 'ios', 'ios', 'android', 'store', 'store',
            'phone'])::sales.channel as channel,
        seed.unit(i, 228) as fate
    from generate_series(1, 100000) i
), placed as materialized (
    select i, channel, fate,
        -- Who had not signed up by then leaves the order to an older customer.
        case when favourite > 30000 + day * 10000 / 730 then favourite - 30000 else favourite end as customer_id,
        -- In November one order in four waits for the last Friday, else one in five of a weekday for the Saturday.
        timestamptz '2024-07-01 00:00+00' + make_interval(secs => second, days => case
            when chance < 0.25 and day between 123 and 150 then 151
            when chance < 0.25 and day between 488 and 514 then 515
            when chance < 0.20 and day % 7 < 5 then least(day - day % 7 + 5, 729)
            else day end) as ordered_at
    from drawn
)
insert into sales.orders (ordered_at, customer_id, channel, status, store_id, coupon_code, currency, shipping_fee,
    ship_to, gift_note, sold_by)
select o.ordered_at, o.customer_id, o.channel,
    case
        when o.fate < 0.045 then 'cancelled'
        when o.fate < 0.085 and o.ordered_at < '2026-06-05' then 'returned'
        when o.ordered_at < '2026-06-20' then 'delivered'
        when o.ordered_at < '2026-06-28' then case when o.fate < 0.70 then 'delivered' else 'shipped' end
        when o.fate < 0.55 then 'paid' when o.fate < 0.85 then 'packed' else 'pending'
    end::sales.order_status,
    case when o.channel = 'store' then 1 + seed.skewed(i, 213, 30, 1.6) end,
    case when seed.below(i, 214, 14) = 0 then
        (array['WELCOME', 'SPRING', 'TRAIL', 'BLACK', 'FRIENDS', 'RAINY', 'SUMMIT', 'OOPS'])[1 + seed.below(i, 215, 8)]
        || 5 * (1 + seed.skewed(i, 216, 5, 2)) end,
    case p.country when 'US' then 'USD' when 'GB' then 'GBP' when 'CA' then 'CAD' when 'SE' then 'SEK'
        when 'CH' then 'CHF' when 'PL' then 'PLN' else 'EUR' end,
    case when o.channel = 'store' or seed.below(i, 217, 3) = 0 then 0 else 4.90 end,
    -- Only parcels that go elsewhere than home carry their address.
    case when o.channel <> 'store' and seed.below(i, 218, 8) = 0 then row (
        (1 + seed.below(i, 219, 90)) || ' ' || seed.chosen(i, 220, seed.streets()), p.city,
        seed.numbered(p.postcode, i, 221), p.country)::crm.postal_address end,
    case when seed.below(i, 222, 60) = 0 then seed.chosen(i, 223, array['Happy birthday!', 'Get well soon ',
        'For your next summit', 'Thank you', '   ', 'Bon voyage à tous', 'Alles Gute']) end,
    case when o.channel in ('store', 'phone') then 41 + seed.below(i, 224, 200) end
from placed o
join seed.places p on p.place = 1 + seed.skewed(o.customer_id, 13, 24, 1.7)
order by i;

-- What was carried over from the first system, and a typing error; all of it lands in the default partition.
insert into sales.orders (ordered_at, customer_id, channel, status, store_id, currency)
select timestamptz '2019-02-11 10:00+00' + interval '19 hours' * i, 1 + seed.below(i, 230, 8000), 'phone', 'delivered',
    null, 'EUR'
from generate_series(1, 60) i;

insert into sales.orders (ordered_at, customer_id, channel, status, currency)
values ('2099-12-31 23:59:59+00', 4711, 'phone', 'pending', 'EUR');

insert into sales.order_lines (order_id, line_no, ordered_at, product_id, quantity, unit_price, discount)
select o.order_id, k, o.ordered_at, p.product_id,
    case when n % 1409 = 0 and p.list_price < 60 then 999 else 1 + seed.skewed(n, 240, 5, 5) end,
    -- The price list of the day (08_data_goods.sql), in euro; crowns and zloty are worth less.
    round(p.list_price
        * case when o.ordered_at < '2025-01-01' then 0.94
            when o.ordered_at < timestamptz '2025-06-01' + interval '1 day' * seed.below(p.product_id, 130, 200) then 0.97
            else 1 end
        * case o.currency when 'SEK' then 11 when 'PLN' then 4 else 1 end, 2),
    case when o.coupon_code is not null and k = 1 then 0.1 when seed.below(n, 241, 12) = 0 then 0.05 else 0 end
from sales.orders o
cross join lateral generate_series(1, 1 + seed.skewed(o.order_id, 242, 7, 2.7)) k
cross join lateral (select o.order_id * 8 + k) line(n)
join catalog.products p on p.product_id = 1 + (seed.skewed(n, 243, 2950, 2.4) * 1009) % 2950
order by o.order_id, k;

insert into sales.shipments (order_id, ordered_at, carrier, tracking_code, warehouse_id, shipped_at, delivered_at,
    weight_kg)
select order_id, ordered_at,
    seed.chosen(order_id, 250, array['DHL', 'DHL', 'DHL', 'UPS', 'UPS', 'PostNord', 'Royal Mail', 'La Poste',
        'own van'])::sales.carrier,
    case when order_id % 50 > 0 then 'FW' || (7301000000 + order_id * 37) || 'X' end,
    1 + seed.below(order_id, 251, 5),
    ordered_at + interval '1 hour' * (3 + seed.below(order_id, 252, 60)),
    case when status <> 'shipped' and seed.below(order_id, 253, 400) > 0
        then least(ordered_at + interval '1 hour' * (70 + seed.skewed(order_id, 254, 500, 4)),
            greatest(ordered_at + interval '70 hours', timestamptz '2026-06-30 20:00+00')) end,
    round((0.2 + 9 * seed.unit(order_id, 255))::numeric, 2)
from sales.orders
where channel <> 'store' and status in ('shipped', 'delivered', 'returned')
order by order_id;

insert into sales."Returns & Refunds" ("Return No", "Order ID", "Line", "Unit Price", "Qty", "Reason.Code",
    "Refunded?", "Date Received", "Handled By", "Comments (internal)")
select 'R-' || lpad(l.order_id::text, 7, '0') || '/' || l.line_no, l.order_id, l.line_no, l.unit_price, 1,
    seed.chosen(l.order_id, 260, array['SIZE', 'SIZE', 'SIZE', 'size', 'COLOUR', 'BROKEN', 'LATE', 'Size ', null]),
    seed.below(l.order_id, 261, 10) > 0,
    case when seed.below(l.order_id, 262, 30) > 0 then o.ordered_at::date + 9 + seed.below(l.order_id, 263, 16) end,
    seed.chosen(l.order_id, 264, array['Freya', 'freya', 'F. Hansen', 'Omar', 'Omar H.', null]),
    case when seed.below(l.order_id, 265, 9) = 0 then 'see e-mail' end
from sales.orders o
join sales.order_lines l on l.order_id = o.order_id
where o.status = 'returned' and (l.line_no = 1 or seed.below(l.order_id, 266, 2) = 0)
order by l.order_id, l.line_no;

insert into finance.exchange_rates (currency, day, eur_rate)
select c.currency, d::date,
    round((c.rate * (1 + 0.04 * sin(extract(doy from d)::float8 / 58 + c.rate)
        + 0.006 * (seed.unit(extract(epoch from d)::bigint, 270 + c.salt) - 0.5)))::numeric, 6)
from (values ('USD', 1.09, 1), ('GBP', 0.85, 2), ('CAD', 1.48, 3), ('SEK', 11.3, 4), ('CHF', 0.95, 5), ('PLN', 4.3, 6))
    c(currency, rate, salt)
cross join generate_series(timestamp '2024-07-01', '2026-06-30', '1 day') d
where extract(isodow from d) < 6;

-- Card numbers are the published test numbers of the card networks.
insert into finance.payment_methods (customer_id, kind, card_number, card_holder, card_expires, iban, wallet_token,
    added_at)
select i, k.kind,
    case when k.kind = 'card' then case when i % 12 = 0 then regexp_replace(n.card, '(\d{4})(?=\d)', '\1 ', 'g')
        else n.card end end,
    case when k.kind = 'card' then upper(c.display_name) end,
    case when k.kind = 'card' then date '2024-01-01' + interval '1 month' * (1 + seed.below(i, 281, 70))
        - interval '1 day' end,
    case when k.kind = 'sepa' then seed.chosen(i, 282, seed.ibans()) end,
    case when k.kind = 'wallet' then md5('wallet ' || i)::uuid end,
    c.created_at + interval '1 hour' * seed.below(i, 283, 900)
from generate_series(1, 30000) i
join crm.customers c on c.customer_id = i
cross join lateral (select
    seed.chosen(i, 284, array['card', 'card', 'card', 'card', 'sepa', 'wallet', 'wallet'])::finance.payment_kind) k(kind)
cross join lateral (select seed.chosen(i, 285, array['4242424242424242', '4000056655665556', '5555555555554444',
    '2223003122003222', '5105105105105100', '378282246310005', '6011111111111117', '3566002020360505',
    '4111111111111111', '4012888888881881'])) n(card)
order by i;

insert into finance.payments (payment_id, order_id, ordered_at, method_id, amount, currency, status, paid_at,
    gateway_response, failure_code)
select md5('payment ' || o.order_id)::uuid, o.order_id, o.ordered_at,
    case when o.channel <> 'store' and o.customer_id <= 30000 then o.customer_id end,
    case when o.order_id % 4999 = 0 then (t.total + o.shipping_fee) * 10
        when o.order_id % 997 = 0 then t.total + o.shipping_fee + 0.01 else t.total + o.shipping_fee end,
    o.currency,
    (case when o.status = 'returned' then 'refunded' when o.order_id % 61 = 0 then 'declined'
        when o.order_id % 2311 = 0 then 'chargeback' when o.ordered_at > '2026-06-29' then 'authorised'
        else 'captured' end)::finance.payment_status,
    o.ordered_at + interval '1 second' * seed.skewed(o.order_id, 290, 5000, 6),
    case when o.order_id % 9 = 0 then jsonb_build_object('code', '00', 'id', 'ch_' || o.order_id,
        'risk', seed.below(o.order_id, 291, 100), 'three_ds', o.order_id % 2 = 0) end,
    case when o.order_id % 61 = 0 then seed.chosen(o.order_id, 292,
        array['insufficient_funds', 'expired_card', 'do_not_honour', 'DO_NOT_HONOUR']) end
from sales.orders o
join (select order_id, sum(line_total) as total from sales.order_lines group by order_id) t using (order_id)
where o.status not in ('pending', 'cancelled')
order by o.order_id;

-- Their orders were deleted years ago; that is why the key in 11_keys.sql is not valid.
insert into finance.payments (payment_id, order_id, ordered_at, amount, currency, status, paid_at)
select md5('orphan ' || i)::uuid, 9000000 + i, timestamptz '2018-05-01 12:00+00' + interval '1 day' * i,
    10 + i, 'EUR', 'captured', timestamptz '2018-05-01 12:00+00' + interval '1 day' * i
from generate_series(1, 12) i;

select setval('finance.invoice_number', 593127);

reset role;
