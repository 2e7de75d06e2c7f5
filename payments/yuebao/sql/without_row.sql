-- Holdings that had a base on a day and have no row of it. After the day's own income the base is what a
-- holding has now, less everything dated this day or later. One pass and one grouping, so that no estimate
-- of the planner, which has not seen today's million rows, can make it slow.
SELECT holding_id, sum(by)::bigint AS base FROM (
  SELECT h.id AS holding_id, h.units AS by, 1 AS is_own, 0 AS has_row
  FROM yuebao_holding h WHERE h.fund_id = %(fund)s
  UNION ALL
  SELECT line.holding_id, -line.units, 0, 0 FROM yuebao_registerline line WHERE line."on" >= %(on)s
  UNION ALL
  SELECT row.holding_id, -(row.credited + row.taken_back), 0,
         CASE WHEN row."on" = %(on)s AND row.reversal_id IS NULL THEN 1 ELSE 0 END
  FROM yuebao_income row WHERE row."on" >= %(on)s
  UNION ALL
  SELECT out.holding_id, -out.amount, 0, 0 FROM yuebao_redemption out
  WHERE out.kind = 'STANDARD' AND out.state IN ('PENDING', 'SENT') AND out.trade_on < %(on)s
) told
GROUP BY holding_id HAVING sum(is_own) = 1 AND sum(by) > 0 AND sum(has_row) = 0
ORDER BY holding_id LIMIT 100
