-- The sample shop, 15 of 18: comments on tables, columns and other objects.
-- Some are missing on purpose (sales.coupons, staging.supplier_feed, columns here and there): a catalogue shows gaps.

set role shop_owner;

comment on table crm.countries is 'Countries that the shop delivers to, with their standard VAT rate';
comment on column crm.countries.country is 'ISO 3166-1 alpha-2 code';
comment on column crm.countries.region is 'Sales region, the grain of targets';
comment on column crm.countries.currency is 'Currency that the web shop shows';
comment on column crm.countries.vat_rate is 'Standard rate as a fraction: 0.19 is 19 %';
comment on column crm.countries.name is 'English name';
comment on column crm.countries.dialling_code is 'With its plus sign; missing where nobody looked it up';

comment on table crm.customers is 'One row per account. Deleted accounts stay, emptied, with deleted_at set';
comment on column crm.customers.customer_id is 'Internal number; never shown to customers';
comment on column crm.customers.public_id is 'Number that appears in links and exports';
comment on column crm.customers.first_name is 'Missing for firms and for deleted accounts';
comment on column crm.customers.last_name is 'Family name, or the name of a firm';
comment on column crm.customers.display_name is 'First and last name, computed when read';
comment on column crm.customers.email is 'Login and address of every mail';
comment on column crm.customers.email_domain is 'What follows the @, for deliverability reports';
comment on column crm.customers.phone is 'As typed by the customer, so its form varies';
comment on column crm.customers.birth_date is 'Optional; the import of 2020 put 1970-01-01 where it knew none';
comment on column crm.customers.segment is 'Set by the loyalty programme; staff get a discount';
comment on column crm.customers.tags is 'Interests, for recommendations';
comment on column crm.customers.preferences is 'Settings: language, newsletter, sizes; keys may be absent';
comment on column crm.customers.referred_by is 'The customer whose link was used to sign up';
comment on column crm.customers.last_login_ip is 'Personal data under the GDPR; kept for 90 days';
comment on column crm.customers.updated_at is 'Kept by the trigger touch';
comment on column crm.customers.deleted_at is 'When the customer asked to be forgotten';
comment on column crm.customers.country is 'Decides on currency and VAT';
comment on column crm.customers.created_at is 'When the account was opened';

comment on table crm.addresses is 'Where parcels and invoices go; a customer may have several';
comment on column crm.addresses.address is 'Street, city, postcode and country in one value';
comment on column crm.addresses.city is 'Copied out of the address, so that it can be searched';
comment on column crm.addresses.location is 'Longitude and latitude, from a geocoder; missing where it failed';
comment on column crm.addresses.delivery_hint is 'Free text for the driver';
comment on column crm.addresses.address_id is 'Internal number';
comment on column crm.addresses.customer_id is 'Whose address it is';
comment on column crm.addresses.kind is 'What the customer uses it for';
comment on column crm.addresses.is_default is 'Parcels go here unless the order says otherwise';

comment on table crm.consents is 'What customers agreed to, and which wording they saw';
comment on column crm.consents.granted is 'False: refused or withdrawn';
comment on column crm.consents.wording_version is 'Version of the text shown; see the legal archive';
comment on column crm.consents.customer_id is 'Who decided';
comment on column crm.consents.purpose is 'What was asked';
comment on column crm.consents.decided_at is 'When; the last decision counts';
comment on constraint consents_pk on crm.consents is 'One decision per customer and purpose';

comment on table hr.employees is 'Everybody on the payroll, past and present';
comment on column hr.employees.manager_id is 'The next manager; nobody above the chief executive';
comment on column hr.employees.national_id is 'Social security or national insurance number. Strictly confidential';
comment on column hr.employees.salary is 'Gross per year. Strictly confidential';
comment on column hr.employees.bank_account is 'IBAN that the salary goes to';
comment on column hr.employees.left_on is 'Last day; missing while employed';
comment on column hr.employees.employee_id is 'Staff number, printed on the badge';
comment on column hr.employees.work_email is 'Login of the employee';
comment on column hr.employees.job_title is 'As in the contract';
comment on column hr.employees.country is 'Where the contract was signed';
comment on column hr.employees.salary_currency is 'Currency of the salary';
comment on column hr.employees.hired_on is 'First day';

comment on table hr.assignments is 'Which store an employee belonged to and when; periods never overlap';
comment on column hr.assignments.during is 'First day inclusive, last day exclusive; open at the end for the current one';
comment on column hr.assignments.store_id is 'Missing: head office';
comment on column hr.assignments.employee_id is 'Who was assigned';
comment on column hr.assignments.role_name is 'Job title at that time';
comment on column hr.assignments.weekly_hours is 'Contracted hours a week';

comment on table audit.changes is 'One row per changed row of the audited tables; only the values that differ';
comment on column audit.changes.row_key is 'Primary key of the changed row';
comment on column audit.changes.operation is 'I inserted, U updated, D deleted';
comment on column audit.changes.table_name is 'Schema and table';
comment on column audit.changes.old_values is 'Values before, of the columns that changed';
comment on column audit.changes.new_values is 'Values after, of the columns that changed';
comment on column audit.changes.changed_by is 'Role that made the change';

comment on table catalog.categories is 'Tree of categories; the root has no parent';
comment on column catalog.categories.slug is 'Path in the web shop''s addresses';
comment on column catalog.categories.sort_order is 'Small numbers come first in menus';
comment on column catalog.categories.parent_id is 'The category above';
comment on column catalog.categories.name is 'As shown in menus; unique below one parent';

comment on table catalog.suppliers is 'Firms that the shop buys from';
comment on column catalog.suppliers.contact_email is 'n/a where the supplier wants a telephone call';
comment on column catalog.suppliers.vat_number is 'VAT identification number, European suppliers only';
comment on column catalog.suppliers.lead_time is 'From order to arrival, as agreed';
comment on column catalog.suppliers.rating is 'Buyers'' opinion, 0 to 5';
comment on column catalog.suppliers.name is 'Firm, with its legal form';
comment on column catalog.suppliers.contact_name is 'Whom to ask for';
comment on column catalog.suppliers.country is 'Seat of the firm';
comment on column catalog.suppliers.iban is 'Account that invoices are paid to';

comment on table catalog.products is 'Articles for sale. Drafts are not visible in the web shop';
comment on column catalog.products.sku is 'Stock keeping unit, printed on the label';
comment on column catalog.products.list_price is 'Price in euro without discounts; its history is in product_prices';
comment on column catalog.products.unit_cost is 'Last purchase price in euro';
comment on column catalog.products.margin is 'List price less cost, computed when read';
comment on column catalog.products.attributes is 'Whatever the category needs: colour, season, sizes, recycled_percent';
comment on column catalog.products.barcode is 'EAN-13; 299 is the range for use inside a shop';
comment on column catalog.products.search is 'Words of name (weight A) and description (weight B)';
comment on column catalog.products.product_id is 'Internal number, part of the web shop''s addresses';
comment on column catalog.products.name is 'As shown to customers';
comment on column catalog.products.description is 'Text of the product page, English';
comment on column catalog.products.category_id is 'Leaf of the category tree; 900 collects leftovers of the old shop';
comment on column catalog.products.supplier_id is 'Main supplier; missing for own makes';
comment on column catalog.products.status is 'Drafts are hidden, discontinued articles are sold off';
comment on column catalog.products.weight_kg is 'With packaging';
comment on column catalog.products.launched_on is 'First day in the shop';

comment on table catalog.product_prices is 'History of list prices; an exclusion constraint keeps periods apart';
comment on column catalog.product_prices.valid is 'From inclusive, to exclusive; open at the end for the current price';
comment on column catalog.product_prices.reason is 'Why the price changed; free text';
comment on column catalog.product_prices.product_id is 'Which product';
comment on column catalog.product_prices.price is 'Of one piece, VAT included';

comment on table catalog.product_reviews is 'What customers say';
comment on column catalog.product_reviews.customer_id is 'Missing for reviews from before the accounts';
comment on column catalog.product_reviews.rating is '1 (bad) to 5 (good)';
comment on column catalog.product_reviews.verified is 'The customer bought the product; missing when nobody looked';
comment on column catalog.product_reviews.product_id is 'What is reviewed';
comment on column catalog.product_reviews.title is 'Headline; optional';
comment on column catalog.product_reviews.body is 'Free text; may contain personal data';
comment on column catalog.product_reviews.helpful_votes is 'How many readers found it useful';
comment on column catalog.product_reviews.written_at is 'When it was sent in';

comment on table inventory.warehouses is 'Places that parcels leave from';
comment on column inventory.warehouses.gateway is 'Hardware address of the scanner gateway';
comment on column inventory.warehouses.network is 'Network of the hand scanners';
comment on column inventory.warehouses.code is 'Nearest airport and a number';
comment on column inventory.warehouses.location is 'Longitude and latitude';
comment on column inventory.warehouses.capacity_m3 is 'Room for goods in cubic metres';

comment on table inventory.stock_levels is 'Pieces per warehouse and product, now';
comment on column inventory.stock_levels.on_hand is 'Counted or booked; below zero when picking outran booking';
comment on column inventory.stock_levels.reserved is 'Promised to orders that are not picked yet';
comment on column inventory.stock_levels.available is 'On hand less reserved, computed when read';
comment on column inventory.stock_levels.last_counted_at is 'Last stocktaking of the bin; missing: never';
comment on column inventory.stock_levels.warehouse_id is 'Where';
comment on column inventory.stock_levels.product_id is 'What';
comment on column inventory.stock_levels.reorder_point is 'Order more at or below this number; missing: by hand';
comment on column inventory.stock_levels.bin is 'Aisle and shelf';

comment on table inventory.stock_movements is 'Every booking since July 2024';
comment on column inventory.stock_movements.quantity is 'Positive into the warehouse, negative out of it';
comment on column inventory.stock_movements.reference is 'Purchase order, or how it was booked';
comment on column inventory.stock_movements.kind is 'Why the goods moved';
comment on column inventory.stock_movements.unit_cost is 'Purchase price in euro, receipts only';
comment on column inventory.stock_movements.moved_at is 'When it was booked, not when it happened';

comment on table sales.stores is 'Shops with a door';
comment on column sales.stores.closed_during is 'Days without opening beyond public holidays';
comment on column sales.stores.name is 'As painted above the door';
comment on column sales.stores.address is 'Where the store is';
comment on column sales.stores.location is 'Longitude and latitude';
comment on column sales.stores.manager_id is 'Employee in charge';
comment on column sales.stores.opens is 'Local time';
comment on column sales.stores.closes is 'Local time';

comment on column sales.coupons.percent_off is 'Either this or amount_off';
comment on column sales.coupons.valid is 'Open at the end: until revoked';

comment on table sales.orders is 'One row per order, partitioned by month of ordered_at';
comment on column sales.orders.order_id is 'Unique in practice; the key has to contain the partition column';
comment on column sales.orders.ordered_at is 'When the customer confirmed';
comment on column sales.orders.status is 'See the type; set by the fulfilment service';
comment on column sales.orders.currency is 'Currency of every amount of the order';
comment on column sales.orders.ship_to is 'Only when it differs from the default address';
comment on column sales.orders.gift_note is 'Printed on a card; free text';
comment on column sales.orders.sold_by is 'Employee, for orders in stores and by telephone';
comment on column sales.orders.customer_id is 'Who ordered';
comment on column sales.orders.channel is 'Where the order was placed';
comment on column sales.orders.store_id is 'For orders placed in a store';
comment on column sales.orders.coupon_code is 'Coupon that was redeemed';
comment on column sales.orders.shipping_fee is 'Part of the total; 0 in stores and during campaigns';
comment on table sales.orders_default is 'Orders outside all months; should be empty, but holds the first system''s';

comment on table sales.order_lines is 'Articles of an order';
comment on column sales.order_lines.ordered_at is 'Copy of the order''s time, part of the foreign key';
comment on column sales.order_lines.unit_price is 'Price of one piece in the order''s currency, before discount';
comment on column sales.order_lines.discount is 'As a fraction: 0.1 is 10 %';
comment on column sales.order_lines.line_total is 'Quantity times price less discount, stored';
comment on column sales.order_lines.order_id is 'Which order';
comment on column sales.order_lines.line_no is 'Counts from 1 within the order';
comment on column sales.order_lines.product_id is 'What was ordered';
comment on column sales.order_lines.quantity is 'Pieces; 999 stands for "as many as you have"';

comment on table sales.shipments is 'Parcels; an order in a store has none';
comment on column sales.shipments.tracking_code is 'Missing where our own van delivers late entries';
comment on column sales.shipments.transit_time is 'Delivered less shipped, computed when read';
comment on column sales.shipments.order_id is 'Which order';
comment on column sales.shipments.carrier is 'Who carried the parcel';
comment on column sales.shipments.warehouse_id is 'Where the parcel was packed';
comment on column sales.shipments.shipped_at is 'Handed to the carrier';
comment on column sales.shipments.delivered_at is 'As reported by the carrier; missing while on the way, or lost';
comment on column sales.shipments.weight_kg is 'Weighed by the carrier';

comment on table sales."Returns & Refunds" is 'What came back; from the returns desk''s spreadsheet, headings unchanged';
comment on column sales."Returns & Refunds"."Unit Price" is 'Copied from the order line';
comment on column sales."Returns & Refunds"."Reason.Code" is 'SIZE, COLOUR, BROKEN or LATE, as far as the desk spells it so';
comment on column sales."Returns & Refunds"."Return No" is 'R-, order and line';
comment on column sales."Returns & Refunds"."Order ID" is 'Order that the article came from';
comment on column sales."Returns & Refunds"."Line" is 'Line of that order';
comment on column sales."Returns & Refunds"."Qty" is 'Pieces that came back';
comment on column sales."Returns & Refunds"."Refunded?" is 'Money is on its way';
comment on column sales."Returns & Refunds"."Date Received" is 'Missing: announced, but not arrived';

comment on table finance.exchange_rates is 'Reference rates; none at weekends';
comment on column finance.exchange_rates.eur_rate is 'Units of the currency for one euro';
comment on column finance.exchange_rates.currency is 'Quoted currency, never EUR';
comment on column finance.exchange_rates.day is 'Banking day';

comment on table finance.payment_methods is 'How customers pay. In scope for PCI DSS until the vault is live';
comment on column finance.payment_methods.card_number is 'Primary account number. To be replaced by a token';
comment on column finance.payment_methods.card_holder is 'As printed on the card';
comment on column finance.payment_methods.iban is 'Account for direct debits';
comment on column finance.payment_methods.customer_id is 'Whose it is';
comment on column finance.payment_methods.kind is 'Decides which of the columns are filled';
comment on column finance.payment_methods.card_expires is 'Last day of the month on the card';
comment on column finance.payment_methods.wallet_token is 'Reference given by the wallet''s provider';

comment on table finance.payments is 'One row per payment attempt';
comment on column finance.payments.amount is 'In the order''s currency; should equal its total';
comment on column finance.payments.gateway_response is 'What the payment provider answered; kept for one order in nine';
comment on column finance.payments.failure_code is 'Provider''s code; its spelling changed in 2025';
comment on column finance.payments.payment_id is 'Also the reference at the payment provider';
comment on column finance.payments.order_id is 'Which order; a dozen old ones are gone';
comment on column finance.payments.ordered_at is 'Copy of the order''s time, part of the foreign key';
comment on column finance.payments.method_id is 'Missing in stores and for guests';
comment on column finance.payments.currency is 'Same as the order''s';
comment on column finance.payments.status is 'Authorised payments are captured when the parcel leaves';
comment on column finance.payments.paid_at is 'When the customer pressed the button';

comment on table finance.chargebacks is 'Disputed payments; not in use yet';
comment on column finance.chargebacks.payment_id is 'Disputed payment';
comment on column finance.chargebacks.evidence is 'Scanned documents';

comment on table support.tickets is 'Questions and complaints. Row-level security hides confidential ones';
comment on column support.tickets.reference is 'What customers quote: T- and six digits';
comment on column support.tickets.order_id is 'As typed by the customer, so it may not exist';
comment on column support.tickets.confidential is 'Concerns an employee or a legal matter';
comment on column support.tickets.satisfaction is '1 to 5 stars, asked after closing';
comment on column support.tickets.customer_id is 'Missing when the sender is unknown';
comment on column support.tickets.subject is 'First line of the mail';
comment on column support.tickets.priority is 'Set by rules, changed by agents';
comment on column support.tickets.status is 'Closed tickets older than half a year cannot be opened again';
comment on column support.tickets.assignee_id is 'Agent in charge';
comment on column support.tickets.opened_at is 'When the first message arrived';
comment on column support.tickets.closed_at is 'Missing while open';
comment on column support.tickets.promised_within is 'Time to the first answer that the customer was promised';
comment on column support.tickets.labels is 'Topics, for reports';

comment on table support.ticket_messages is 'The conversation of a ticket';
comment on column support.ticket_messages.body is 'Free text; may contain anything, personal data included';
comment on column support.ticket_messages.message_no is 'Counts from 1 within the ticket';
comment on column support.ticket_messages.from_customer is 'False: from an agent';
comment on column support.ticket_messages.attachments is 'Names and sizes; the files are elsewhere';

comment on table analytics.page_views is 'Clicks of the last quarter, partitioned by channel';
comment on column analytics.page_views.session_id is 'One visit; ends after 30 minutes without a click';
comment on column analytics.page_views.client_ip is 'Personal data under the GDPR';
comment on column analytics.page_views.duration_ms is 'Time until the next click; a whole day where a tab stayed open';
comment on column analytics.page_views.channel is 'Where the click was made; decides on the partition';
comment on column analytics.page_views.viewed_at is 'When the page was asked for';
comment on column analytics.page_views.customer_id is 'Missing for visitors who did not sign in; no foreign key';
comment on column analytics.page_views.product_id is 'On product pages only; no foreign key';
comment on column analytics.page_views.path is 'Address without host and parameters';
comment on column analytics.page_views.referrer is 'Where the visitor came from';
comment on column analytics.page_views.search_terms is 'As typed';

comment on table analytics.sales_targets is 'What the board approved, per month and region';
comment on column analytics.sales_targets.approved_by is 'Missing: proposed, not approved yet';
comment on column analytics.sales_targets.month is 'First day of the month';
comment on column analytics.sales_targets.region is 'Region of the customers';
comment on column analytics.sales_targets.revenue_eur is 'Without cancelled orders, VAT included';
comment on column analytics.sales_targets.orders is 'Number of orders expected';

comment on view sales.order_totals is 'Orders with the sums of their lines';
comment on view sales.order_totals_eur is 'The same in euro at the rate of the day, without cancelled orders';
comment on view analytics.daily_revenue is 'Revenue per day with the average of seven days';
comment on view analytics.monthly_revenue is 'Revenue per month against target and the year before';
comment on view analytics."Board Report" is 'What the board looks at, one line a quarter';
comment on view crm.customer_activity is 'Orders, revenue and tickets per customer';
comment on view crm.customer_rfm is 'Recency, frequency and monetary value in fifths';
comment on view analytics.customers_at_risk is 'Good customers who fell silent';
comment on view crm.customers_masked is 'Customers without what identifies them; for analysts';
comment on view inventory.reorder_list is 'What the buyers order on Monday';
comment on view support.ticket_load is 'Open tickets per assignee, with a grand total';
comment on view analytics.funnel is 'Visits per week that reach a product and the cart';
comment on column analytics.monthly_revenue.growth_percent is 'Against the same month of the year before';
comment on column crm.customer_rfm.monetary is '5: the fifth that spends most';
comment on materialized view analytics.product_performance is
    'Sales, returns and ratings per product; refreshed every night by analytics.refresh_reports()';

comment on function catalog.best_sellers(date, date, int) is 'Best-selling products of a period, bulk orders left out';
comment on function finance.to_eur(numeric, text, date) is 'An amount in euro at the last rate up to that day';
comment on function sales.order_total(bigint) is 'Sum of an order''s lines in its own currency';
comment on procedure inventory.move_stock(int, smallint, smallint, int, timestamptz) is
    'Books pieces from one warehouse to another';
comment on trigger audit on crm.customers is 'Personal data: every change is recorded';
comment on index sales.lines_of_a_product is 'For product reports';

reset role;
