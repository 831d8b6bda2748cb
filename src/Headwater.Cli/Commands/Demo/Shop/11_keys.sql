-- The sample shop, 11 of 18: foreign keys and secondary indexes, after the rows.

set role shop_owner;
set client_min_messages = warning;
set synchronous_commit = off;
set maintenance_work_mem = '128MB';
-- The keys are checked by joins, which want memory too.
set work_mem = '64MB';

alter table crm.customers
    add foreign key (country) references crm.countries,
    add constraint customers_referred_by_fkey foreign key (referred_by) references crm.customers on delete set null;
alter table crm.addresses
    add foreign key (customer_id) references crm.customers on delete cascade;
alter table crm.consents
    add foreign key (customer_id) references crm.customers on delete cascade;

alter table hr.employees
    add foreign key (manager_id) references hr.employees deferrable initially deferred,
    add foreign key (country) references crm.countries;
alter table hr.assignments
    add foreign key (employee_id) references hr.employees,
    add foreign key (store_id) references sales.stores;

alter table catalog.categories
    add foreign key (parent_id) references catalog.categories;
alter table catalog.suppliers
    add foreign key (country) references crm.countries;
alter table catalog.products
    add foreign key (category_id) references catalog.categories,
    add foreign key (supplier_id) references catalog.suppliers on delete set null;
alter table catalog.product_prices
    add foreign key (product_id) references catalog.products on delete cascade;
alter table catalog.product_reviews
    add foreign key (product_id) references catalog.products on delete cascade,
    add foreign key (customer_id) references crm.customers on delete set null;

alter table inventory.warehouses
    add foreign key (country) references crm.countries;
alter table inventory.stock_levels
    add foreign key (warehouse_id) references inventory.warehouses,
    add foreign key (product_id) references catalog.products;
alter table inventory.stock_movements
    add foreign key (warehouse_id, product_id) references inventory.stock_levels;

alter table sales.stores
    add foreign key (manager_id) references hr.employees on delete set null;
alter table sales.orders
    add foreign key (customer_id) references crm.customers,
    add foreign key (store_id) references sales.stores,
    add foreign key (coupon_code) references sales.coupons on update cascade,
    add foreign key (sold_by) references hr.employees on delete set null;
alter table sales.order_lines
    add foreign key (order_id, ordered_at) references sales.orders on delete cascade,
    add foreign key (product_id) references catalog.products;
alter table sales.shipments
    add foreign key (order_id, ordered_at) references sales.orders,
    add foreign key (warehouse_id) references inventory.warehouses;
alter table sales."Returns & Refunds"
    add constraint "Returns & Refunds: line" foreign key ("Order ID", "Line") references sales.order_lines;

alter table finance.payment_methods
    add foreign key (customer_id) references crm.customers on delete cascade;
-- Holds for new rows only: a dozen old payments have lost their orders.
alter table finance.payments
    add foreign key (order_id, ordered_at) references sales.orders not valid;
alter table finance.payments
    add foreign key (method_id) references finance.payment_methods not valid;
alter table finance.chargebacks
    add foreign key (payment_id) references finance.payments;

-- Tickets keep the number of whatever order the customer typed, so there is no key to sales.orders.
alter table support.tickets
    add foreign key (customer_id) references crm.customers on delete set null,
    add foreign key (assignee_id) references hr.employees on delete set null;
alter table support.ticket_messages
    add foreign key (ticket_id) references support.tickets on delete cascade;

-- Documents the meaning of the column and costs nothing; needs PostgreSQL 18.
alter table finance.exchange_rates
    add constraint currency_is_used_somewhere check (currency <> 'EUR') not enforced;

create index customers_name on crm.customers (last_name, first_name);
create index customers_of_a_country on crm.customers (country) where deleted_at is null;
create index customers_preferences on crm.customers using gin (preferences jsonb_path_ops);
create index addresses_of_a_customer on crm.addresses (customer_id);

create index products_search on catalog.products using gin (search);
create index products_like on catalog.products using gin (name gin_trgm_ops);
create index products_of_a_category on catalog.products (category_id) include (name, list_price);
create index reviews_of_a_product on catalog.product_reviews (product_id, written_at desc);

create index movements_in_time on inventory.stock_movements using brin (moved_at);
create index movements_of_a_product on inventory.stock_movements (product_id, warehouse_id);
create index stock_to_reorder on inventory.stock_levels (product_id) where on_hand <= reorder_point;

create index stores_near on sales.stores using gist (location);
create index orders_of_a_customer on sales.orders (customer_id);
create index orders_in_work on sales.orders (ordered_at) where status in ('pending', 'paid', 'packed');
create index lines_of_a_product on sales.order_lines (product_id);
create index shipments_of_an_order on sales.shipments (order_id);
-- Two indexes with one purpose: somebody did not look before adding the second.
create index shipments_order_idx on sales.shipments (order_id);

create index payments_of_an_order on finance.payments (order_id);
create index payments_to_capture on finance.payments (paid_at) where status = 'authorised';
create index payment_methods_of_a_customer on finance.payment_methods using hash (customer_id);
create index tickets_of_a_customer on support.tickets (customer_id);
create index tickets_by_reference on support.tickets (upper(reference));
create index page_views_in_time on analytics.page_views (viewed_at);

-- Staff live in few countries, which single-column statistics cannot know.
create statistics crm.customers_country_segment (dependencies, mcv) on country, segment from crm.customers;

reset role;
