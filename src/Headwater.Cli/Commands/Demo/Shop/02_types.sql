-- The sample shop, 2 of 18: enumerations, domains, a composite type and a free-standing sequence.

set role shop_owner;
set client_min_messages = warning;

create type crm.region as enum ('AMER', 'EMEA', 'APAC');
create type crm.segment as enum ('consumer', 'business', 'vip', 'staff');
create type crm.address_kind as enum ('home', 'work', 'billing', 'pickup');
create type crm.consent_purpose as enum ('newsletter', 'profiling', 'sms', 'partner_offers');
create type crm.postal_address as (street text, city text, postcode text, country char(2));

create type catalog.product_status as enum ('draft', 'active', 'discontinued');

create type inventory.movement_kind as enum ('receipt', 'pick', 'return', 'adjustment', 'transfer', 'write-off');

create type sales.channel as enum ('web', 'ios', 'android', 'store', 'phone');
create type sales.order_status as enum
    ('pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned');
create type sales.carrier as enum ('DHL', 'UPS', 'PostNord', 'Royal Mail', 'La Poste', 'own van');

create type finance.payment_kind as enum ('card', 'sepa', 'wallet', 'gift card', 'cash');
create type finance.payment_status as enum ('authorised', 'captured', 'declined', 'refunded', 'chargeback');

create type support.priority as enum ('low', 'normal', 'high', 'urgent');
create type support.ticket_status as enum ('open', 'waiting', 'solved', 'closed');

create domain crm.email as text
    constraint email_is_lower_case_and_has_a_domain check (value ~ '^[^@ A-Z]+@[^@ A-Z]+[.][a-z]{2,}$');

create domain crm.country_code as char(2)
    constraint country_code_is_upper_case check (value ~ '^[A-Z]{2}$');

create domain catalog.sku as text
    constraint sku_has_the_form_abc_12345 check (value ~ '^[A-Z]{3}-[0-9]{5}$');

create domain finance.amount as numeric(14, 2);

create domain finance.non_negative_amount as finance.amount
    constraint amount_is_not_negative check (value >= 0);

create domain finance.currency as char(3)
    default 'EUR'
    constraint currency_is_upper_case check (value ~ '^[A-Z]{3}$');

create domain finance.iban as text
    constraint iban_has_15_to_34_characters check (length(value) between 15 and 34);

comment on type crm.postal_address is 'An address as it is printed on a parcel';
comment on type sales.order_status is 'Life of an order; cancelled and returned are final';
comment on type sales.channel is 'Where an order or a page view came from';
comment on domain crm.email is 'An e-mail address in lower case';
comment on domain catalog.sku is 'Stock keeping unit: three letters of the category, five digits';
comment on domain finance.iban is 'International bank account number without blanks; its check digits are not tested';
comment on domain finance.amount is 'Money to the cent, in the currency of its row';

-- Invoice numbers must have no year in them: the auditors want one gapless series.
create sequence finance.invoice_number as bigint start 500001 cache 1;
comment on sequence finance.invoice_number is 'Next invoice number';

reset role;
