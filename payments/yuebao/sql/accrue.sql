-- One day's income of one chunk of holdings, which are locked: the base of each is what it has now
-- less everything dated this day or later; the row decides, and units follow what was inserted.
-- A standard redemption leaves the base on its own trading day, though units go when it settles.
WITH later AS (
  SELECT holding_id, sum(by) AS by FROM (
    SELECT line.holding_id, line.units AS by FROM yuebao_registerline line
    WHERE line."on" >= %(on)s AND line.holding_id BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT row.holding_id, row.credited + row.taken_back FROM yuebao_income row
    WHERE %(again)s AND row."on" >= %(on)s AND row.holding_id BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT out.holding_id, out.amount FROM yuebao_redemption out
    WHERE out.kind = 'STANDARD' AND out.state IN ('PENDING', 'SENT') AND out.trade_on < %(on)s
      AND out.holding_id BETWEEN %(first)s AND %(last)s
  ) change GROUP BY holding_id
), based AS (
  SELECT h.id, h.units - h.frozen AS free, h.units - coalesce(later.by, 0)::bigint AS base
  FROM yuebao_holding h LEFT JOIN later ON later.holding_id = h.id
  WHERE h.fund_id = %(fund)s AND h.id BETWEEN %(first)s AND %(last)s
), inserted AS (
  INSERT INTO yuebao_income (holding_id, day_id, "on", base, amount, credited)
  SELECT id, %(day)s, %(on)s, base, amount, greatest(amount, -free)
  FROM (SELECT id, free, base, trunc(base * %(per_10k)s * 0.0001)::bigint AS amount
        FROM based WHERE base > 0) earned
  ON CONFLICT (holding_id, "on") WHERE reversal_id IS NULL DO NOTHING
  RETURNING id, holding_id, base, amount, credited
), credited AS (
  UPDATE yuebao_holding h SET units = h.units + i.credited, income = h.income + i.credited
  FROM inserted i WHERE h.id = i.holding_id
)
SELECT count(*), coalesce(sum(base), 0)::bigint, coalesce(sum(amount), 0)::bigint,
       coalesce(sum(credited), 0)::bigint, min(id)
FROM inserted
