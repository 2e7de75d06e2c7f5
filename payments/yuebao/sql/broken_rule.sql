-- I8, row by row: the rule's own amount, on the base that the register gives for that day.
WITH event AS (
  SELECT holding_id, "on", units AS by FROM yuebao_registerline WHERE units <> 0
  UNION ALL SELECT holding_id, "on", credited + taken_back FROM yuebao_income
  UNION ALL SELECT holding_id, trade_on, -amount FROM yuebao_redemption
  WHERE kind = 'STANDARD' AND state IN ('PENDING', 'SENT')
), daily AS (
  SELECT holding_id, "on", sum(by) AS by FROM event GROUP BY holding_id, "on"
), standing AS (
  SELECT holding_id, "on", sum(by) OVER (PARTITION BY holding_id ORDER BY "on") - by AS base FROM daily
), wanted AS (
  SELECT row.id, row.holding_id, row."on", row.base, row.amount, standing.base AS true_base,
         trunc(row.base * said.per_10k * 0.0001)::bigint AS true_amount
  FROM yuebao_income row
  JOIN yuebao_fundday day ON day.id = row.day_id
  JOIN yuebao_fundyield said ON said.id = day.fund_yield_id
  LEFT JOIN standing ON standing.holding_id = row.holding_id AND standing."on" = row."on"
  WHERE row.reversal_id IS NULL AND row."on" >= %(since)s
)
SELECT holding_id, "on", base, amount, true_base::bigint, true_amount FROM wanted
WHERE amount <> true_amount OR base IS DISTINCT FROM true_base ORDER BY holding_id, "on"
