-- The sample shop, 5 of 18: tables of sales and finance; orders are partitioned by month.

set role shop_owner;
set client_min_messages = warning;
set time zone 'UTC';

create table sales.stores (
    store_id smallint primary key,
    name text not null unique,
    address crm.postal_address not null,
    location point,
    manager_id int,
    opened_on date not null,
    opens time not null default '09:00',
    closes time not null default '18:30',
    closed_during datemultirange not null default '{}',
    constraint opens_before_it_closes check (opens < closes)
);

create table sales.coupons (
    code text primary key,
    description text,
    percent_off numeric(5, 2),
    amount_off finance.non_negative_amount,
    valid daterange not null,
    channels sales.channel[] not null default '{web,ios,android}',
    max_uses int,
    constraint either_percent_or_amount check (num_nonnulls(percent_off, amount_off) = 1)
);

create table sales.orders (
    order_id bigint generated always as identity,
    ordered_at timestamptz not null,
    customer_id bigint not null,
    channel sales.channel not null,
    status sales.order_status not null default 'pending',
    store_id smallint,
    coupon_code text,
    currency finance.currency not null,
    shipping_fee finance.amount not null default 0,
    ship_to crm.postal_address,
    gift_note text,
    sold_by int,
    constraint orders_pk primary key (order_id, ordered_at),
    constraint store_orders_have_a_store check (channel <> 'store' or store_id is not null)
) partition by range (ordered_at);

do $do$
declare
    month timestamptz;
begin
    for month in select generate_series(timestamptz '2024-07-01', '2026-06-01', interval '1 month') loop
        execute format('create table sales.%I partition of sales.orders for values from (%L) to (%L)',
            to_char(month, '"orders_"YYYY_MM'), month, month + interval '1 month');
    end loop;
end
$do$;

create table sales.orders_default partition of sales.orders default;

create table sales.order_lines (
    order_id bigint not null,
    line_no smallint not null,
    ordered_at timestamptz not null,
    product_id int not null,
    quantity int not null check (quantity > 0),
    unit_price numeric(12, 2) not null,
    discount numeric(4, 3) not null default 0 check (discount >= 0 and discount < 1),
    line_total numeric(14, 2) generated always as (round(quantity * unit_price * (1 - discount), 2)) stored,
    constraint order_lines_pk primary key (order_id, line_no)
);

create table sales.shipments (
    shipment_id bigint generated always as identity primary key,
    order_id bigint not null,
    ordered_at timestamptz not null,
    carrier sales.carrier not null,
    tracking_code text unique,
    warehouse_id smallint,
    shipped_at timestamptz,
    delivered_at timestamptz,
    transit_time interval generated always as (delivered_at - shipped_at) virtual,
    weight_kg real,
    constraint delivered_after_shipped check (delivered_at >= shipped_at)
);

-- Came over from the spreadsheet that the returns desk kept, headings and all.
create table sales."Returns & Refunds" (
    "Return No" text primary key,
    "Order ID" bigint not null,
    "Line" smallint not null,
    "Unit Price" numeric(12, 2) not null,
    "Qty" int not null default 1,
    "Reason.Code" text,
    "Refunded?" boolean not null default false,
    "Date Received" date,
    "Handled By" text,
    "Comments (internal)" text
);

create table finance.exchange_rates (
    currency finance.currency not null,
    day date not null,
    eur_rate numeric(14, 6) not null check (eur_rate > 0),
    primary key (currency, day)
);

create table finance.payment_methods (
    method_id bigint generated always as identity primary key,
    customer_id bigint not null,
    kind finance.payment_kind not null,
    card_number text,
    card_holder text,
    card_expires date,
    iban finance.iban,
    wallet_token uuid,
    is_default boolean not null default true,
    added_at timestamptz not null,
    constraint details_fit_the_kind check (
        case kind
            when 'card' then card_number is not null
            when 'sepa' then iban is not null
            when 'wallet' then wallet_token is not null
            else true
        end)
);

create table finance.payments (
    payment_id uuid primary key default uuidv7(),
    order_id bigint not null,
    ordered_at timestamptz not null,
    method_id bigint,
    amount finance.amount not null,
    currency finance.currency not null,
    status finance.payment_status not null,
    paid_at timestamptz not null,
    gateway_response jsonb,
    failure_code text
);

-- Disputes are handled by the bank until the new process starts, so this table is empty.
create table finance.chargebacks (
    chargeback_id uuid primary key default gen_random_uuid(),
    payment_id uuid not null,
    opened_on date not null default current_date,
    amount finance.non_negative_amount not null,
    reason text not null,
    evidence bytea,
    resolved_on date,
    constraint resolved_after_opened check (resolved_on >= opened_on)
);

reset role;
