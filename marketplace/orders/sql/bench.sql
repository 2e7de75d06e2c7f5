-- The limit of a checkout: the same rows as the services write, by one function for each of their two
-- transactions. It is made in the database of a benchmark only.

CREATE OR REPLACE FUNCTION bench_move_stock(
  p_ids bigint[], p_on_hand int, p_reserved int, p_reason text, p_ref bigint, p_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  WITH locked AS MATERIALIZED (
    SELECT id FROM catalog_sku WHERE id = ANY(p_ids) ORDER BY id FOR NO KEY UPDATE
  ), changed AS (
    UPDATE catalog_sku sku SET on_hand = sku.on_hand + p_on_hand, reserved = sku.reserved + p_reserved
    FROM locked WHERE sku.id = locked.id
    RETURNING sku.id, sku.on_hand, sku.reserved
  )
  INSERT INTO catalog_stockmovement
    (sku_id, reason, on_hand_by, reserved_by, on_hand, reserved, ref_kind, ref_id, by_id, note, at)
  SELECT id, p_reason, p_on_hand, p_reserved, on_hand, reserved, 500, p_ref, NULL, '', p_at FROM changed ORDER BY id;
END $$;

CREATE OR REPLACE FUNCTION bench_place(p_buyer bigint, p_a bigint, p_b bigint, p_key text, p_at timestamptz)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_ids bigint[] := ARRAY[least(p_a, p_b), greatest(p_a, p_b)];
  v_total bigint; v_shop bigint; v_unpaid int; v_checkout bigint; v_order bigint; v_payment bigint;
BEGIN
  PERFORM 1 FROM accounts_user WHERE id = p_buyer FOR NO KEY UPDATE;
  PERFORM 1 FROM orders_checkout WHERE buyer_id = p_buyer AND key = p_key;
  PERFORM 1 FROM catalog_sku sku JOIN catalog_listing listing ON listing.id = sku.listing_id
    JOIN shops_shop shop ON shop.id = listing.shop_id JOIN catalog_category category ON category.id = listing.category_id
    LEFT JOIN logistics_listingfreight freight ON freight.listing_id = listing.id
    WHERE sku.id = ANY(v_ids) ORDER BY sku.id FOR NO KEY UPDATE OF sku;
  PERFORM 1 FROM catalog_pricetier tier JOIN catalog_sku sku ON sku.listing_id = tier.listing_id WHERE sku.id = ANY(v_ids);
  SELECT count(*) INTO v_unpaid FROM orders_order WHERE buyer_id = p_buyer AND state = 'UNPAID';
  SELECT sum(sku.price), min(listing.shop_id) INTO v_total, v_shop
    FROM catalog_sku sku JOIN catalog_listing listing ON listing.id = sku.listing_id WHERE sku.id = ANY(v_ids);
  INSERT INTO orders_checkout (buyer_id, key, fingerprint, total, payment_id, placed_at, rules)
    VALUES (p_buyer, p_key, sha256(p_key::bytea), v_total, NULL, p_at, '[]') RETURNING id INTO v_checkout;
  INSERT INTO orders_order (number, checkout_id, buyer_id, shop_id, state, address, note, items, deducted, freight,
      to_pay, first_to_pay, freight_released, freight_refunded, placed_at, pay_by, reason)
    SELECT 'JS' || lpad((nextval('bench_number') % 1000000000000)::text, 12, '0'), v_checkout, p_buyer, v_shop, 'UNPAID',
      (SELECT address FROM bench_address), '', v_total, 0, 0, v_total, v_total, 0, 0, p_at, p_at + interval '24 hours', ''
    RETURNING id INTO v_order;
  PERFORM 1 FROM catalog_listingattribute answer JOIN catalog_attribute attribute ON attribute.id = answer.attribute_id
    JOIN catalog_sku sku ON sku.listing_id = answer.listing_id WHERE sku.id = ANY(v_ids);
  INSERT INTO orders_line (order_id, position, listing_id, sku_id, state, quantity, offer_price, offer_source, offer,
      deducted, platform_part, to_pay, released, refunded, commission_rate, commission_source, commission, marketing,
      by_reservation, speed, ships_within_hours, title_en, title_zh, choice_en, choice_zh, picture_id, sku_code, category,
      weight_g, options, attributes, promises, no_reason_waived, pricing)
    SELECT v_order, row_number() OVER (ORDER BY sku.id), listing.id, sku.id, 'UNPAID', 1, sku.price, 'SKU', sku.price,
      0, 0, sku.price, 0, 0, 0, 'kind:STALL', 0, 0, true, 'EXPRESS', listing.ships_within_hours, listing.title_en,
      listing.title_zh, sku.title_en, sku.title_zh, listing.cover_id, sku.code, listing.category_id, sku.weight_g,
      '[]', '[]', '[]', false, 1
    FROM catalog_sku sku JOIN catalog_listing listing ON listing.id = sku.listing_id WHERE sku.id = ANY(v_ids);
  PERFORM bench_move_stock(v_ids, 0, 1, 'RESERVED', v_order, p_at);
  INSERT INTO orders_reservation (order_id, state, until) VALUES (v_order, 'HELD', p_at + interval '15 minutes');
  INSERT INTO due_duerow (kind, ref_id, due_at, attempts, error)
    VALUES ('orders.reservation', v_order, p_at + interval '15 minutes', 0, '');
  INSERT INTO due_duerow (kind, ref_id, due_at, attempts, error)
    VALUES ('orders.payment', v_order, p_at + interval '24 hours', 0, '');
  INSERT INTO escrow_payment (number, payer_id, account, source, amount, state, asked_at, expires_at, done_url)
    VALUES ('P' || nextval('bench_number'), p_buyer, 'wallet:u' || p_buyer, '', v_total, 'ASKED', p_at,
      p_at + interval '24 hours', '/orders/') RETURNING id INTO v_payment;
  INSERT INTO escrow_paymentpart (payment_id, position, ref_kind, ref_id, payee, words, amount, purpose)
    VALUES (v_payment, 0, 500, v_order, 'wallet:s' || v_shop, 'Two things', v_total, 1);
  INSERT INTO due_duerow (kind, ref_id, due_at, attempts, error)
    VALUES ('escrow.payment', v_payment, p_at + interval '24 hours', 0, '');
  UPDATE orders_checkout SET payment_id = v_payment WHERE id = v_checkout;
  RETURN v_payment;
END $$;

CREATE OR REPLACE FUNCTION bench_pay(p_payment bigint, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_payment escrow_payment; v_part escrow_paymentpart; v_ids bigint[]; v_lines bigint[]; v_hold bigint;
BEGIN
  PERFORM 1 FROM audit_switch WHERE name = 'PAYMENTS' AND stopped;
  SELECT * INTO v_payment FROM escrow_payment WHERE id = p_payment;
  PERFORM 1 FROM wallet_wallet WHERE account = v_payment.account FOR NO KEY UPDATE;
  SELECT * INTO v_part FROM escrow_paymentpart WHERE payment_id = p_payment;
  PERFORM 1 FROM orders_order WHERE id = v_part.ref_id FOR NO KEY UPDATE;
  SELECT array_agg(sku_id ORDER BY sku_id), array_agg(id ORDER BY id) INTO v_ids, v_lines
    FROM orders_line WHERE order_id = v_part.ref_id;
  PERFORM bench_move_stock(v_ids, -1, -1, 'SOLD', v_part.ref_id, p_at);
  UPDATE orders_reservation SET state = 'TAKEN', ended_at = p_at WHERE order_id = v_part.ref_id AND state = 'HELD';
  UPDATE due_duerow SET done_at = p_at WHERE kind = 'orders.reservation' AND ref_id = v_part.ref_id AND done_at IS NULL;
  UPDATE orders_order SET state = 'PAID', paid_at = p_at, ship_by = p_at + interval '48 hours',
    abandoned_at = p_at + interval '9 days' WHERE id = v_part.ref_id AND state = 'UNPAID';
  INSERT INTO orders_ordermove (from_state, to_state, at, by_id, role, why, thing_id)
    VALUES ('UNPAID', 'PAID', p_at, v_payment.payer_id, 'BUYER', '', v_part.ref_id);
  INSERT INTO due_duerow (kind, ref_id, due_at, attempts, error)
    VALUES ('orders.shipping', v_part.ref_id, p_at + interval '48 hours', 0, '');
  UPDATE orders_line SET state = 'PAID' WHERE id = ANY(v_lines) AND state = 'UNPAID';
  INSERT INTO orders_linemove (from_state, to_state, at, by_id, role, why, thing_id)
    SELECT 'UNPAID', 'PAID', p_at, v_payment.payer_id, 'BUYER', '', id FROM unnest(v_lines) AS id;
  UPDATE due_duerow SET done_at = p_at WHERE kind = 'orders.payment' AND ref_id = v_part.ref_id AND done_at IS NULL;
  UPDATE escrow_payment SET state = 'PAID', paid_at = p_at, source = 'balance' WHERE id = p_payment AND state = 'ASKED';
  INSERT INTO escrow_paymentmove (from_state, to_state, at, by_id, role, why, thing_id)
    VALUES ('ASKED', 'PAID', p_at, v_payment.payer_id, 'BUYER', '', p_payment);
  UPDATE due_duerow SET done_at = p_at WHERE kind = 'escrow.payment' AND ref_id = p_payment AND done_at IS NULL;
  INSERT INTO wallet_limit AS w (account, measure, period, used, ceiling)
    SELECT v_payment.account, measure, period, v_payment.amount, NULL
    FROM (VALUES ('OUT', '2026'), ('OUT', 'ever'), ('PAYMENT', '2026-11-20')) AS wanted(measure, period)
    ON CONFLICT (account, measure, period) DO UPDATE SET used = w.used + excluded.used, ceiling = excluded.ceiling;
  SELECT hold_id INTO v_hold FROM ledger_post('payment:' || p_payment || ':pay', p_at, ARRAY[2]::smallint[],
    ARRAY[1]::smallint[], ARRAY[v_payment.account], ARRAY[v_part.payee], ARRAY[v_part.amount], ARRAY[NULL]::bigint[],
    ARRAY[500]::smallint[], ARRAY[v_part.ref_id], ARRAY[NULL]::bigint[]);
  UPDATE escrow_paymentpart SET hold_id = v_hold WHERE id = v_part.id;
  INSERT INTO request_key (scope, key, fingerprint, status, body, answered_at)
    VALUES ('person:' || v_payment.payer_id, 'pay' || p_payment, sha256(v_payment.number::bytea), 200,
      v_payment.number::bytea, p_at);
END $$;
