-- The sample shop, 8 of 18: rows of catalog, inventory and staging.
-- Dirt on purpose: prices of 0.01 and 99999.99, products without cost or supplier, bar codes used twice, stock below
-- zero, counts that are years old, and a supplier feed in which every column has its own habits.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';
set synchronous_commit = off;
set work_mem = '64MB';

-- What is sold: the leaves of the category tree with a typical price and weight.
create table seed.goods (
    kind int generated always as identity primary key,
    root text, leaf text, noun text, price numeric, weight_kg float8
);

insert into seed.goods (root, leaf, noun, price, weight_kg) values
    ('Camping', 'Tents', 'Tent', 289, 2.8),
    ('Camping', 'Sleeping Bags', 'Sleeping Bag', 149, 1.2),
    ('Camping', 'Stoves & Cookware', 'Stove', 64, 0.4),
    ('Camping', 'Mats', 'Sleeping Mat', 79, 0.6),
    ('Camping', 'Lamps', 'Head Torch', 45, 0.1),
    ('Clothing', 'Jackets', 'Jacket', 189, 0.5),
    ('Clothing', 'Trousers', 'Trousers', 95, 0.4),
    ('Clothing', 'Base Layers', 'Base Layer', 55, 0.2),
    ('Clothing', 'Socks', 'Socks', 16, 0.08),
    ('Clothing', 'Hats & Gloves', 'Gloves', 32, 0.1),
    ('Footwear', 'Hiking Boots', 'Boots', 169, 1.1),
    ('Footwear', 'Trail Shoes', 'Trail Shoes', 119, 0.6),
    ('Footwear', 'Sandals', 'Sandals', 69, 0.4),
    ('Climbing', 'Ropes', 'Rope', 159, 3.6),
    ('Climbing', 'Harnesses', 'Harness', 74, 0.4),
    ('Climbing', 'Carabiners', 'Carabiner', 14, 0.05),
    ('Climbing', 'Helmets', 'Helmet', 62, 0.3),
    ('Paddling', 'Kayaks', 'Kayak', 890, 21),
    ('Paddling', 'Paddles', 'Paddle', 118, 0.9),
    ('Paddling', 'Dry Bags', 'Dry Bag', 29, 0.3),
    ('Packs', 'Day Packs', 'Day Pack', 84, 0.7),
    ('Packs', 'Trekking Packs', 'Trekking Pack', 210, 1.9);

insert into catalog.categories (category_id, parent_id, name, slug, sort_order)
values (1, null, 'Everything', 'everything', 0);

insert into catalog.categories (category_id, parent_id, name, slug, sort_order)
select 1 + row_number() over (order by min(kind)), 1, root, lower(root), 10 * row_number() over (order by min(kind))
from seed.goods group by root;

insert into catalog.categories (category_id, parent_id, name, slug)
select 100 + g.kind, c.category_id, g.leaf,
    lower(g.root) || '/' || trim(both '-' from regexp_replace(lower(g.leaf), '[^a-z]+', '-', 'g'))
from seed.goods g join catalog.categories c on c.name = g.root and c.parent_id = 1
order by g.kind;

insert into catalog.categories (category_id, parent_id, name, slug)
values (900, null, 'Do not use (old web shop)', 'zz-old');

select setval(pg_get_serial_sequence('catalog.categories', 'category_id'), 1000);

insert into catalog.suppliers (name, contact_name, contact_email, contact_phone, country, vat_number, iban,
    lead_time, rating, website)
select seed.chosen(i, 100, array['Alder', 'Bergland', 'Cairn', 'Drift', 'Eiger', 'Fjell', 'Granite', 'Heron'])
        || ' ' || seed.chosen(i, 101, array['Outdoor', 'Textiles', 'Equipment', 'Works', 'Supply'])
        || ' ' || case p.country when 'DE' then 'GmbH' when 'AT' then 'GmbH' when 'GB' then 'Ltd' when 'US' then 'Inc.'
            when 'SE' then 'AB' when 'FR' then 'SARL' else 'Co.' end,
    seed.chosen(i, 102, seed.first_names()) || ' ' || seed.chosen(i, 103, seed.last_names()),
    case when i % 9 > 0 then 'sales' || i || '@supplier' || i % 20 || '.example.org'
        else 'n/a' end,
    seed.numbered(p.phone, i, 104),
    p.country,
    case when p.country not in ('US', 'CA') then p.country || lpad(seed.below(i, 105, 1000000000)::text, 9, '0') end,
    case when p.country not in ('US', 'CA') then seed.chosen(i, 106, seed.ibans()) end,
    interval '1 day' * (5 + seed.skewed(i, 107, 90, 2)),
    case when i % 7 > 0 then round((2.5 + 2.5 * seed.unit(i, 108))::numeric, 1)::real end,
    case when i % 4 > 0 then 'https://supplier' || i % 20 || '.example.org' end
from generate_series(1, 60) i
join seed.places p on p.place = 1 + seed.below(i, 109, 24)
order by i;

insert into catalog.products (sku, name, description, category_id, supplier_id, status, list_price, unit_cost,
    weight_kg, attributes, barcode, launched_on)
select
    upper(left(replace(g.noun, ' ', ''), 3)) || '-' || lpad(i::text, 5, '0'),
    n.series || ' ' || n.style || ' ' || g.noun || case when i % 53 = 0 then '  ' else '' end,
    case when i % 11 > 0 then 'A ' || lower(n.style) || ' ' || lower(g.noun) || ' '
        || seed.chosen(i, 114, array['for long days in changeable weather', 'that packs small and weighs little',
            'made from recycled fibres', 'built for wind, sleet and bad ideas', 'for beginners and families',
            'trusted by mountain guides', 'with a repair kit in the pocket'])
        || ', ' || seed.chosen(i, 115, array['waterproof to 10,000 mm.', 'with a three year guarantee.',
            'in four sizes.', 'repairable in any of our stores.', 'tested in the Cairngorms.']) end,
    case when i % 97 = 0 then 900 else 100 + g.kind end,
    case when i % 41 > 0 then 1 + seed.skewed(i, 116, 60, 1.6) end,
    (case when i > 2950 then 'draft' when i % 12 = 0 then 'discontinued' else 'active' end)::catalog.product_status,
    n.price,
    case when i % 37 > 0 then round(n.price * (0.38 + 0.3 * seed.unit(i, 117)::numeric), 2) end,
    case when i % 29 > 0 then round((g.weight_kg * (0.8 + 0.5 * seed.unit(i, 118)))::numeric, 3)::float8 end,
    jsonb_build_object('colour', seed.chosen(i, 119, array['moss', 'slate', 'ochre', 'navy', 'rust', 'black']),
        'season', seed.chosen(i, 120, array['all', 'summer', 'winter']))
        || case when i % 5 = 0 then jsonb_build_object('recycled_percent', 10 * seed.below(i, 121, 11)) else '{}' end
        || case when g.root in ('Clothing', 'Footwear') then '{"sizes": ["S", "M", "L", "XL"]}'::jsonb else '{}' end,
    case when i % 8 > 0 then '299' || lpad((case when i % 400 = 1 then 1 else i end * 7919 % 10000000000)::text, 10, '0') end,
    date '2016-01-01' + (i * 13) % 3790
from generate_series(1, 3000) i
join seed.goods g on g.kind = 1 + seed.below(i, 110, 22)
cross join lateral (
    select
        seed.chosen(i, 111, array['Skye', 'Torridon', 'Lofoten', 'Dolomiti', 'Cascade', 'Tatra', 'Picos', 'Hebride',
            'Abisko', 'Vercors', 'Sierra', 'Rondane', 'Snowdon', 'Yukon', 'Karwendel']),
        seed.chosen(i, 112, array['Light', 'Pro', 'Classic', 'Storm', 'Alpine', 'Kids', 'Ultra', 'Merino', 'Trek']),
        case when i in (404, 1337, 2222) then 0.01 when i = 2990 then 99999.99
            else round(g.price * (0.6 + 1.2 * seed.unit(i, 113)::numeric)) - 0.05 end
) n(series, style, price)
order by i;

-- Three periods for each product: before 2025, 2025 until its sale, and from the sale on without an end.
insert into catalog.product_prices (product_id, valid, price, currency, reason)
select p.product_id,
    tstzrange(
        case k when 1 then timestamptz '2024-01-01' when 2 then timestamptz '2025-01-01' else turn end,
        case k when 1 then timestamptz '2025-01-01' when 2 then turn end),
    round(p.list_price * case k when 1 then 0.94 when 2 then 0.97 else 1 end, 2), 'EUR',
    case k when 2 then 'yearly revision' when 3 then seed.chosen(p.product_id, 131, array['new season', 'supplier '])
        end
from catalog.products p
cross join lateral (select timestamptz '2025-06-01' + interval '1 day' * seed.below(p.product_id, 130, 200)) t(turn)
cross join generate_series(1, 3) k
order by p.product_id, k;

insert into catalog.product_reviews (product_id, customer_id, rating, title, body, helpful_votes, verified, written_at)
select 1 + (seed.skewed(i, 140, 2950, 2.6) * 1009) % 2950,
    case when i % 17 > 0 then 1 + seed.below(i, 141, 40000) end,
    v.rating,
    case when i % 6 > 0 then (array['Sent it back', 'Not for me', 'It is fine', 'Good', 'Love it!'])[v.rating] end,
    case when i % 13 = 0 then null when i % 500 = 0 then 'Call me on +44 7700 900' || 100 + i % 900 || ' about it.'
        else (array['The zip broke after a week.', 'Smaller than expected, and heavy.', 'Does what it says.',
                'Warm, light, well made.', 'Best I ever had, bought two.'])[v.rating]
            || ' ' || seed.chosen(i, 143, array['Used it in Norway.', 'My daughter took it.', '', 'Delivery was quick.',
                'The colour differs from the picture.']) end,
    seed.skewed(i, 144, 240, 6),
    case when i % 10 > 2 then i % 10 > 3 end,
    timestamptz '2024-07-03 06:00+00' + interval '1 minute' * (i * 34 + seed.below(i, 145, 600))
from generate_series(1, 30000) i
cross join lateral (select (array[5, 5, 5, 5, 4, 4, 4, 3, 2, 1])[1 + seed.below(i, 142, 10)]) v(rating)
order by i;

insert into inventory.warehouses (warehouse_id, code, name, country, location, capacity_m3, gateway, network) values
    (1, 'PDX1', 'Portland', 'US', '(-122.6,45.6)', 18000, '00:00:5e:00:53:01', '192.0.2.0/26'),
    (2, 'LEJ1', 'Leipzig', 'DE', '(12.24,51.42)', 42000, '00:00:5e:00:53:02', '192.0.2.64/26'),
    (3, 'MAN1', 'Manchester', 'GB', '(-2.27,53.36)', 15500, '00:00:5e:00:53:03', '192.0.2.128/26'),
    (4, 'LYS1', 'Lyon', 'FR', '(5.08,45.72)', 12000, '00:00:5e:00:53:04', '192.0.2.192/26'),
    (5, 'GOT1', 'Göteborg', 'SE', '(11.9,57.7)', 9000.5, '00:00:5e:00:53:05', '198.51.100.0/25'),
    (6, 'OLD9', 'Old barn (closed 2021)', 'GB', '(0,0)', null, null, null);

insert into inventory.stock_levels (warehouse_id, product_id, on_hand, reserved, reorder_point, bin, last_counted_at)
select w, p,
    case when (w * 3000 + p) % 911 = 0 then -seed.below(p, 150 + w, 9) - 1 else seed.skewed(p, 150 + w, 400, 3) end,
    seed.skewed(p, 160 + w, 12, 4),
    case when p % 14 > 0 then 5 + p % 30 end,
    chr(65 + p % 12) || '-' || lpad((p % 80)::text, 2, '0') || case when p % 77 = 0 then ' ' else '' end,
    case when w = 6 then timestamptz '2021-03-31 15:00+00'
        when p % 19 > 0 then timestamptz '2026-06-29 20:00+00' - interval '1 hour' * seed.skewed(p, 170 + w, 6000, 2) end
from generate_series(1, 6) w cross join generate_series(1, 3000) p
where w < 6 or p % 30 = 0;

with drawn as materialized (
    select i, seed.chosen(i, 186, array['pick', 'pick', 'pick', 'pick', 'pick', 'pick', 'receipt', 'receipt', 'return',
        'adjustment', 'transfer', 'write-off'])::inventory.movement_kind as kind
    from generate_series(1, 80000) i
)
insert into inventory.stock_movements (warehouse_id, product_id, kind, quantity, unit_cost, moved_at, reference)
select 1 + seed.skewed(i, 180, 5, 1.5), 1 + (seed.skewed(i, 181, 3000, 2) * 1009) % 3000, kind,
    case kind when 'receipt' then 20 + seed.below(i, 182, 180) when 'return' then 1
        when 'adjustment' then case when i % 2 = 0 then -2 else 1 end
        when 'transfer' then 12 else -1 - seed.skewed(i, 183, 6, 3) end,
    case when kind = 'receipt' then round((4 + 90 * seed.unit(i, 184))::numeric, 4) end,
    timestamptz '2024-07-01 04:00+00' + interval '1 second' * (i * 787::bigint + seed.below(i, 185, 40000)),
    case when kind = 'receipt' then 'PO-' || lpad((i / 11)::text, 6, '0') when i % 3 = 0 then 'scan' end
from drawn
order by i;

insert into staging.supplier_feed (supplier, article, description, price, currency, stock, ean, "valid from",
    file_name, line_no)
select s.name || case when i % 23 = 0 then '  ' else '' end,
    case when i % 40 = 0 then lower(p.sku) else p.sku end,
    case when i % 15 = 0 then 'N/A' when i % 16 = 0 then '' else p.name end,
    case i % 6 when 0 then replace(p.unit_cost::text, '.', ',') when 1 then p.unit_cost || ' EUR'
        else p.unit_cost::text end,
    case i % 9 when 0 then 'eur' when 1 then '€' when 2 then null else 'EUR' end,
    case when i % 31 = 0 then 'plenty' when i % 32 = 0 then '-1' else seed.below(i, 190, 500)::text end,
    p.barcode,
    case i % 4 when 0 then to_char(date '2026-01-01' + i % 170, 'DD.MM.YYYY')
        when 1 then to_char(date '2026-01-01' + i % 170, 'MM/DD/YYYY') else to_char(date '2026-01-01' + i % 170, 'YYYY-MM-DD') end,
    'feed_' || to_char(date '2026-06-01' + i / 500, 'YYYYMMDD') || '.csv',
    (i % 500)::text
from generate_series(1, 15000) n
cross join lateral (select case when n % 50 = 0 then n - 1 else n end) once_or_twice(i)
join catalog.products p on p.product_id = 1 + seed.below(i, 191, 3000)
join catalog.suppliers s on s.supplier_id = p.supplier_id
order by n;

reset role;
