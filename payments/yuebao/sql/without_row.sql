-- Holdings that had a base on a day and have no row of it. After the day's own income: what a holding
-- has now, less everything dated this day or later.
WITH later AS (
  SELECT holding_id, sum(by) AS by FROM (
    SELECT line.holding_id, line.units AS by FROM yuebao_registerline line WHERE line."on" >= %(on)s
    UNION ALL
    SELECT row.holding_id, row.credited + row.taken_back FROM yuebao_income row WHERE row."on" >= %(on)s
    UNION ALL
    SELECT out.holding_id, out.amount FROM yuebao_redemption out
    WHERE out.kind = 'STANDARD' AND out.state IN ('PENDING', 'SENT') AND out.trade_on < %(on)s
  ) change GROUP BY holding_id
)
SELECT h.id, (h.units - coalesce(later.by, 0))::bigint AS base
FROM yuebao_holding h LEFT JOIN later ON later.holding_id = h.id
WHERE h.fund_id = %(fund)s AND h.units - coalesce(later.by, 0) > 0
  AND NOT EXISTS (
    SELECT FROM yuebao_income row
    WHERE row.holding_id = h.id AND row."on" = %(on)s AND row.reversal_id IS NULL
  )
ORDER BY h.id LIMIT 100
