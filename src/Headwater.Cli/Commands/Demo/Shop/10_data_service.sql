-- The sample shop, 10 of 18: rows of support and analytics.
-- Dirt on purpose: tickets about orders that do not exist, telephone numbers and card numbers in free text, page
-- views that last a day.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';
set synchronous_commit = off;
set work_mem = '64MB';

insert into support.tickets (customer_id, order_id, subject, priority, status, confidential, assignee_id, opened_at,
    closed_at, promised_within, satisfaction, labels)
select
    case when i % 21 > 0 then 1 + (seed.skewed(i, 300, 40000, 2.2)::bigint * 7919) % 40000 end,
    case when i % 300 = 0 then 8000000 + i when i % 3 > 0 then 1 + seed.below(i, 301, 100000) end,
    v.subject || case when i % 70 = 0 then '!!!' else '' end,
    (array['low', 'normal', 'normal', 'normal', 'high', 'urgent'])[1 + seed.below(i, 302, 6)]::support.priority,
    (case when v.closed_at is not null then case when i % 4 = 0 then 'solved' else 'closed' end
        when i % 5 = 0 then 'waiting' else 'open' end)::support.ticket_status,
    i % 19 = 0,
    case when i % 13 > 0 then 41 + seed.below(i, 303, 200) end,
    v.opened_at, v.closed_at,
    case when i % 6 = 0 then interval '4 hours' else interval '2 days' end,
    case when v.closed_at is not null and i % 3 = 0 then 1 + (4.99 * sqrt(seed.unit(i, 304)))::int % 5 end,
    case when i % 8 = 0 then '{delivery,refund}'::text[] when i % 5 = 0 then '{sizes}' else '{}' end
from generate_series(1, 12000) i
cross join lateral (select timestamptz '2024-07-01 07:00+00' + interval '1 second' * (i * 5250::bigint)) o(opened_at)
cross join lateral (select o.opened_at,
    seed.chosen(i, 305, array['Where is my parcel?', 'Wrong size', 'Refund not received', 'Broken on arrival',
        'Change of address', 'Invoice needed', 'Cannot log in', 'Delete my account', 'Question about warranty']),
    case when i < 11700 and i % 90 > 0 then o.opened_at + interval '1 minute' * (20 + seed.skewed(i, 306, 20000, 3)) end
) v(opened_at, subject, closed_at)
order by i;

insert into support.ticket_messages (ticket_id, message_no, from_customer, sent_at, body, attachments)
select t.ticket_id, k, k % 2 = 1, t.opened_at + interval '47 minutes' * (k - 1),
    case
        when k = 1 and t.ticket_id % 40 = 0
            then 'Please call me back on +1 206 555 01' || 10 + t.ticket_id % 90 || ', I am at work until five.'
        when k = 1 and t.ticket_id % 111 = 0
            then 'My card 4242 4242 4242 4242 was charged twice, see the statement.'
        when k = 1 and t.ticket_id % 77 = 0
            then 'Please use my other address from now on: me.' || t.ticket_id || '@example.org'
        when k = 1 then t.subject || ' ' || seed.chosen(t.ticket_id, 310, array['I ordered two weeks ago.',
            'This is the third time that I write.', 'Thanks in advance.', 'Merci !', 'Grüße aus Köln'])
        when k % 2 = 0 then seed.chosen(t.ticket_id * 8 + k, 311, array['We are looking into it.',
            'A colleague will call you.', 'Your refund is on its way.', 'Could you send us a photo?'])
        else seed.chosen(t.ticket_id * 8 + k, 312, array['Thank you!', 'Still nothing.', 'See the attachment.', '?'])
    end,
    case when k = 3 and t.ticket_id % 4 = 0
        then jsonb_build_array(jsonb_build_object('name', 'photo' || k || '.jpg', 'bytes', 90000 + t.ticket_id)) end
from support.tickets t
cross join lateral generate_series(1, 1 + seed.skewed(t.ticket_id, 313, 6, 1.8)) k
order by t.ticket_id, k;

with drawn as materialized (
    select i, (i + seed.below(i, 328, 12)) / 6 as session, 1 + (seed.skewed(i, 323, 2950, 2.6) * 1009) % 2950 as product_id,
        seed.chosen(i, 329, array['product', 'product', 'product', 'product', 'category', 'category', 'search', 'home',
            'cart']) as page
    from generate_series(1, 150000) i
)
insert into analytics.page_views (view_id, channel, viewed_at, session_id, customer_id, product_id, path, referrer,
    client_ip, duration_ms, search_terms)
select i,
    seed.chosen(session, 320, array['web', 'web', 'web', 'web', 'web', 'ios', 'ios', 'android', 'store'])::sales.channel,
    timestamptz '2026-04-01 00:00+00' + interval '1 second' * (i * 52.3::float8),
    md5('session ' || session)::uuid,
    case when seed.below(session, 321, 10) > 6
        then 1 + (seed.skewed(session, 322, 40000, 2.2)::bigint * 7919) % 40000 end,
    case when page = 'product' then product_id end,
    case page when 'product' then '/p/' || product_id when 'search' then '/search' when 'cart' then '/cart'
        when 'home' then '/' else '/c/' || product_id % 22 end,
    case when i % 4 = 0 then seed.chosen(session, 324, array['https://search.example.com/', 'https://news.example.org/',
        'https://social.example.com/fernway', '']) end,
    inet '198.51.100.0' + seed.below(session, 325, 256),
    case when i % 9 = 0 then null when i % 20011 = 0 then 86400000 else 400 + seed.skewed(i, 326, 240000, 5) end,
    case when page = 'search' then seed.chosen(i, 327, array['tent', 'rain jacket', 'kayak', 'boots 43', 'gift',
        'Rucksack', 'jacket', 'sleeping bag -10', 'regenjacke', ' tent']) end
from drawn;

insert into analytics.sales_targets (month, region, revenue_eur, orders, approved_by)
select (timestamp '2024-07-01' + interval '1 month' * m)::date, r.region,
    round(r.share * (1350000 + 100000 * m) / 500) * 500, (r.share * (1700 + 150 * m))::int,
    case when m < 23 then 'ruth.berg@fernway.example.com' end
from generate_series(0, 23) m
cross join (values ('EMEA'::crm.region, 0.62), ('AMER', 0.36), ('APAC', 0.02)) r(region, share)
order by 1, 2;

reset role;
