-- The sample shop, 7 of 18: rows of crm and hr.
-- Dirt on purpose: telephone numbers with and without blanks, cities with a trailing blank, people entered twice
-- under two addresses, a birthday that half of one import share, accounts that nobody used for years.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';
set synchronous_commit = off;
set work_mem = '64MB';

insert into crm.countries (country, name, region, currency, vat_rate, dialling_code) values
    ('US', 'United States', 'AMER', 'USD', 0, '+1'),
    ('CA', 'Canada', 'AMER', 'CAD', 0.05, '+1'),
    ('MX', 'Mexico', 'AMER', 'USD', 0.16, '+52'),
    ('GB', 'United Kingdom', 'EMEA', 'GBP', 0.20, '+44'),
    ('IE', 'Ireland', 'EMEA', 'EUR', 0.23, '+353'),
    ('DE', 'Germany', 'EMEA', 'EUR', 0.19, '+49'),
    ('AT', 'Austria', 'EMEA', 'EUR', 0.20, '+43'),
    ('CH', 'Switzerland', 'EMEA', 'CHF', 0.081, '+41'),
    ('FR', 'France', 'EMEA', 'EUR', 0.20, '+33'),
    ('ES', 'Spain', 'EMEA', 'EUR', 0.21, '+34'),
    ('IT', 'Italy', 'EMEA', 'EUR', 0.22, '+39'),
    ('NL', 'Netherlands', 'EMEA', 'EUR', 0.21, '+31'),
    ('SE', 'Sweden', 'EMEA', 'SEK', 0.25, '+46'),
    ('PL', 'Poland', 'EMEA', 'PLN', 0.23, '+48'),
    ('AU', 'Australia', 'APAC', 'AUD', 0.10, '+61'),
    ('NZ', 'New Zealand', 'APAC', 'AUD', 0.15, null);

-- Where people live; the first places are the most frequent ones. No telephone numbers are reserved for fiction in
-- some of the countries, so customers there have none.
create table seed.places (
    place int generated always as identity primary key,
    country char(2), city text, postcode text, phone text, longitude float8, latitude float8
);

insert into seed.places (country, city, postcode, phone, longitude, latitude) values
    ('US', 'Portland', '972##', '+1 503 555 01##', -122.68, 45.52),
    ('DE', 'Berlin', '101##', '+49 30 23125 ###', 13.40, 52.52),
    ('GB', 'London', 'N## 4QT', '+44 20 7946 0###', -0.13, 51.51),
    ('US', 'Denver', '802##', '+1 303 555 01##', -104.99, 39.74),
    ('FR', 'Lyon', '690##', '+33 6 39 98 41 ##', 4.84, 45.76),
    ('SE', 'Göteborg', '411 ##', '+46 70 174 06 ##', 11.97, 57.71),
    ('GB', 'Manchester', 'M## 2WD', '+44 7700 900###', -2.24, 53.48),
    ('US', 'Seattle', '981##', '+1 206 555 01##', -122.33, 47.61),
    ('DE', 'München', '803##', '+49 30 23125 ###', 11.58, 48.14),
    ('NL', 'Utrecht', '35## AB', null, 5.12, 52.09),
    ('CA', 'Vancouver', 'V5K 0A1', '+1 604 555 01##', -123.12, 49.28),
    ('US', 'Austin', '787##', '+1 512 555 01##', -97.74, 30.27),
    ('FR', 'Grenoble', '380##', '+33 6 39 98 42 ##', 5.72, 45.19),
    ('ES', 'Bilbao', '480##', null, -2.93, 43.26),
    ('IE', 'Galway', 'H91 X2##', null, -9.05, 53.27),
    ('DE', 'Köln', '506##', '+49 30 23125 ###', 6.96, 50.94),
    ('IT', 'Torino', '101##', null, 7.69, 45.07),
    ('GB', 'Edinburgh', 'EH## 1RE', '+44 7700 900###', -3.19, 55.95),
    ('AT', 'Innsbruck', '60##', null, 11.39, 47.27),
    ('CA', 'Montréal', 'H2X 1Y4', '+1 514 555 01##', -73.57, 45.50),
    ('PL', 'Kraków', '30-0##', null, 19.94, 50.06),
    ('SE', 'Umeå', '903 ##', '+46 70 174 06 ##', 20.26, 63.83),
    ('US', 'Burlington', '054##', '+1 802 555 01##', -73.21, 44.48),
    ('CH', 'Zürich', '80##', null, 8.54, 47.38);

-- Each step is materialised: the planner would copy its expressions into every use of them.
with drawn as materialized (
    select i, seed.chosen(i, 10, seed.first_names()) as first_name, seed.chosen(i, 11, seed.last_names()) as last_name,
        seed.unit(i, 12) as chance, 1 + seed.skewed(i, 13, 24, 1.7) as place,
        -- Three quarters came before the period that the orders cover, the others in step with the orders.
        case when i <= 30000
            then timestamptz '2018-03-01 08:00+00' + interval '110 minutes' * i
            else timestamptz '2024-06-30 00:00+00' + interval '105 minutes' * (i - 30000)
        end as created_at
    from generate_series(1, 40000) i
), numbered as materialized (
    select d.*, p.country, seed.numbered(p.phone, d.i, 14) as phone
    from drawn d join seed.places p using (place)
)
insert into crm.customers (public_id, first_name, last_name, email, phone, birth_date, country, segment, tags,
    preferences, referred_by, last_login_ip, created_at, updated_at, deleted_at)
select
    md5('customer ' || i)::uuid,
    case when n.chance < 0.015 then null else n.first_name end,
    n.last_name,
    seed.mailbox(n.first_name) || '.' || seed.mailbox(n.last_name) || i
        || case when n.chance < 0.55 then '@example.com' when n.chance < 0.9 then '@example.org'
                else '@mail.example.com' end,
    case
        when n.chance between 0.20 and 0.35 then null
        when n.chance between 0.35 and 0.42 then replace(n.phone, ' ', '')
        when n.chance between 0.42 and 0.44 then n.phone || ' '
        else n.phone
    end,
    case
        when i between 12001 and 13500 and i % 2 = 0 then date '1970-01-01'
        when n.chance between 0.5 and 0.8 then null
        else date '1942-01-01' + seed.below(i, 15, 23900)
    end,
    n.country,
    (case when i <= 240 then 'staff' when n.chance > 0.985 then 'vip' when n.chance > 0.88 then 'business'
        else 'consumer' end)::crm.segment,
    case seed.below(i, 16, 9)
        when 0 then '{hiking}'::text[] when 1 then '{climbing,winter}'::text[] when 2 then '{paddling}'::text[]
        when 3 then '{hiking,family}'::text[] else '{}'::text[]
    end,
    case when seed.below(i, 17, 10) < 6 then jsonb_build_object(
        'language', lower(n.country), 'newsletter', seed.below(i, 18, 3) > 0,
        'sizes', jsonb_build_object('boots', 36 + seed.below(i, 19, 12))) end,
    case when i > 500 and seed.below(i, 20, 12) = 0 then 1 + seed.skewed(i, 21, (i - 1)::int, 2) end,
    case when n.chance < 0.7 then ('203.0.113.' || seed.below(i, 22, 256))::inet
         when n.chance < 0.8 then ('2001:db8::' || to_hex(seed.below(i, 22, 65536)))::inet end,
    n.created_at,
    least(n.created_at + interval '1 day' * seed.below(i, 23, 300), timestamptz '2026-06-30 18:00+00'),
    case when n.chance between 0.10 and 0.13 and i < 33000
        then n.created_at + interval '1 day' * (30 + seed.below(i, 24, 460)) end
from numbered n
order by i;

-- The same people a second time: they forgot that they had an account.
update crm.customers again
set first_name = before.first_name, last_name = before.last_name, phone = before.phone,
    birth_date = before.birth_date, country = before.country
from crm.customers before
where again.customer_id between 39701 and 40000
    and before.customer_id = again.customer_id - 21000;

insert into crm.addresses (customer_id, kind, address, location, delivery_hint, is_default)
select
    c, (case when i <= 40000 then 'home' when i % 3 = 0 then 'billing' else 'work' end)::crm.address_kind,
    row (
        case when p.country in ('US', 'CA', 'GB', 'IE')
            then (1 + seed.below(i, 31, 180)) || ' ' || seed.chosen(i, 32, seed.streets())
            else seed.chosen(i, 32, seed.streets()) || ' ' || (1 + seed.below(i, 31, 180)) end,
        case when seed.below(i, 33, 40) = 0 then p.city || ' ' when seed.below(i, 33, 40) = 1 then upper(p.city)
            else p.city end,
        seed.numbered(p.postcode, i, 34),
        p.country)::crm.postal_address,
    case when seed.below(i, 35, 5) > 0 then point(
        round((p.longitude + (seed.unit(i, 36) - 0.5) / 5)::numeric, 5)::float8,
        round((p.latitude + (seed.unit(i, 37) - 0.5) / 8)::numeric, 5)::float8) end,
    case seed.below(i, 38, 25) when 0 then 'Leave it with the neighbour' when 1 then 'Ring twice '
        when 2 then 'Bell is broken, please call' when 3 then '' end,
    i <= 40000
from generate_series(1, 48000) i
cross join lateral (select case when i <= 40000 then i else 1 + seed.below(i, 30, 40000) end) owner(c)
join seed.places p on p.place = 1 + seed.skewed(c, 13, 24, 1.7)
order by i;

insert into crm.consents (customer_id, purpose, granted, decided_at, wording_version)
select i, purpose, seed.below(i, 41 + k, 100) < 60 - 12 * k,
    timestamptz '2019-05-25 00:00+00' + interval '37 minutes' * seed.below(i, 45, 60000),
    1 + seed.below(i, 46, 4)
from generate_series(1, 40000) i
cross join (values ('newsletter'::crm.consent_purpose, 0), ('profiling', 1), ('sms', 2), ('partner_offers', 3))
    wording(purpose, k)
where k = 0 or seed.below(i, 47 + k, 10) = 0;

-- Account numbers from the IBAN registry's examples.
create function seed.ibans() returns text[] language sql immutable parallel safe return array[
    'DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606',
    'ES9121000418450200051332', 'NL91ABNA0417164300', 'IT60X0542811101000000123456', 'AT611904300234573201',
    'BE68539007547034', 'CH9300762011623852957', 'PL61109010140000071219812874', 'SE4550000000058398257466',
    'DK5000400440116243', 'FI2112345600000785', 'NO9386011117947', 'IE29AIBK93115212345678',
    'PT50000201231234567890154'];

-- A tree of five levels: employee n reports to (n + 4) / 6.
insert into hr.employees (first_name, last_name, work_email, job_title, manager_id, country, national_id, salary,
    salary_currency, bank_account, hired_on, left_on)
select n.first_name, n.last_name,
    seed.mailbox(n.first_name) || '.' || seed.mailbox(n.last_name) || i || '@fernway.example.com',
    case when i = 1 then 'Chief Executive' when i <= 7 then 'Director' when i <= 40 then 'Store Manager'
        else seed.chosen(i, 52, array['Sales Assistant', 'Sales Assistant', 'Picker', 'Support Agent', 'Buyer',
            'Data Analyst', 'Accountant']) end,
    case when i > 1 then (i + 4) / 6 end,
    c.country,
    -- Numbers that the authorities keep for advertisements and forms.
    case c.country when 'US' then '987-65-43' || (20 + i % 10)
        when 'GB' then 'QQ' || lpad(seed.below(i, 53, 1000000)::text, 6, '0') || 'C' end,
    (case when i = 1 then 240000 when i <= 7 then 128000 when i <= 40 then 58000 else 31000 end
        * (0.9 + 0.3 * seed.unit(i, 54)))::numeric(14, 2),
    case c.country when 'US' then 'USD' when 'GB' then 'GBP' else 'EUR' end,
    seed.chosen(i, 55, seed.ibans()),
    date '2015-02-01' + (i * 17) % 3900,
    case when seed.below(i, 56, 9) = 0 and i > 40 then date '2025-11-30' + seed.below(i, 57, 200) end
from generate_series(1, 240) i
cross join lateral (select seed.chosen(i, 50, seed.first_names()), seed.chosen(i, 51, seed.last_names()),
    seed.chosen(i, 58, array['US', 'US', 'GB', 'DE', 'FR', 'SE'])) n(first_name, last_name, country)
cross join lateral (select n.country::crm.country_code) c(country)
order by i;

insert into hr.assignments (employee_id, during, store_id, role_name, weekly_hours)
select e.employee_id,
    daterange(e.hired_on + span.starts, case when span.ends is not null then e.hired_on + span.ends end),
    case when seed.below(e.employee_id, 60 + span.no, 4) > 0 then 1 + seed.below(e.employee_id, 63 + span.no, 30) end,
    e.job_title,
    seed.chosen(e.employee_id, 66, array['37.5', '37.5', '37.5', '20', '30'])::numeric
from hr.employees e
cross join (values (1, 0, 400), (2, 400, null)) span(no, starts, ends)
order by 1, 2;

reset role;
