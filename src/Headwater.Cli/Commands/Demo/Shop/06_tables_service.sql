-- The sample shop, 6 of 18: tables of support and analytics; page views are partitioned by channel.

set role shop_owner;
set client_min_messages = warning;

create table support.tickets (
    ticket_id int generated always as identity primary key,
    reference text generated always as ('T-' || lpad(ticket_id::text, 6, '0')) stored,
    customer_id bigint,
    order_id bigint,
    subject text not null,
    priority support.priority not null default 'normal',
    status support.ticket_status not null default 'open',
    confidential boolean not null default false,
    assignee_id int,
    opened_at timestamptz not null,
    closed_at timestamptz,
    promised_within interval not null default interval '2 days',
    satisfaction smallint check (satisfaction between 1 and 5),
    labels text[] not null default '{}',
    constraint closed_after_opened check (closed_at >= opened_at)
);

create table support.ticket_messages (
    ticket_id int not null,
    message_no smallint not null,
    from_customer boolean not null,
    sent_at timestamptz not null,
    body text not null,
    attachments jsonb,
    primary key (ticket_id, message_no)
);

create table analytics.page_views (
    view_id bigint not null,
    channel sales.channel not null,
    viewed_at timestamptz not null,
    session_id uuid not null,
    customer_id bigint,
    product_id int,
    path text not null,
    referrer text,
    client_ip inet,
    duration_ms int,
    search_terms text,
    constraint page_views_pk primary key (channel, view_id)
) partition by list (channel);

create table analytics.page_views_web partition of analytics.page_views for values in ('web');
create table analytics.page_views_apps partition of analytics.page_views for values in ('ios', 'android');
create table analytics.page_views_other partition of analytics.page_views default;

create table analytics.sales_targets (
    month date not null,
    region crm.region not null,
    revenue_eur finance.non_negative_amount not null,
    orders int not null,
    approved_by text,
    primary key (month, region),
    constraint month_is_its_first_day check (extract(day from month) = 1)
);

reset role;
