-- The sample shop, 16 of 18: clears the dice away and gathers statistics.
-- staging.supplier_feed is left out: nobody ever analysed it, and autovacuum is off for it.

set role shop_owner;
set client_min_messages = warning;

drop schema seed cascade;

-- The usual 100 would take a second more, and a shop of this size is well described by less.
set default_statistics_target = 30;

analyze crm.countries, crm.customers, crm.addresses, crm.consents, hr.employees, hr.assignments, audit.changes,
    catalog.categories, catalog.suppliers, catalog.products, catalog.product_prices, catalog.product_reviews,
    inventory.warehouses, inventory.stock_levels, inventory.stock_movements,
    sales.stores, sales.coupons, sales.orders, sales.order_lines, sales.shipments, sales."Returns & Refunds",
    finance.exchange_rates, finance.payment_methods, finance.payments, finance.chargebacks,
    support.tickets, support.ticket_messages, analytics.page_views, analytics.sales_targets,
    analytics.product_performance;

reset default_statistics_target;
reset role;
